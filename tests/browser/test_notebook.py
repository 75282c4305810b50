"""What a notebook shows: the map as the HTML of a cell."""

from __future__ import annotations

import folium
from playwright.sync_api import Page, expect

from geodata.editions import Published
from mapsite.maps import TerritoryTimeline


def test_a_cell_shows_the_timeline_and_scrubs(edition: Published, page: Page) -> None:
    territory = folium.Map(location=(35, 38), zoom_start=7, tiles=None)
    TerritoryTimeline(edition).add_to(territory)
    page.set_content(f"<html><body>{territory._repr_html_()}</body></html>")
    cell = page.frame_locator("iframe")
    expect(cell.locator(".legend tr[data-side]:not(.none)")).to_have_count(4)
    cell.locator("input[type=range]").press("Home")
    expect(cell.locator(".legend tr[data-side]:not(.none)")).to_have_count(3)
