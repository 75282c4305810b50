"""When land changed hands, and how often: on the map of two days and on that of a day."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.day_page import ALEPPO, open_day, wait_for_colour

RANGE = "/compare/?from=2024-11-27&to=2024-12-08&show=advance"
DESERT, RAQQA = [34.9, 38.7], [35.95, 39.01]
YELLOW, BLANK = "253,231,37,255", "0,0,0,0"


def is_painted(page: Page, at: list[float], colour: str) -> None:
    wait_for_colour(page, "shaded-land", at, colour)


def test_each_patch_has_the_colour_of_its_day_for_all_sides_or_one(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, RANGE)
    is_painted(page, DESERT, YELLOW)
    is_painted(page, RAQQA, BLANK)
    legend = page.locator(".shading-legend")
    expect(legend.locator("li")).to_have_count(10)
    expect(page.locator("#compare-advance tbody tr")).to_have_count(10)
    legend.locator("select").select_option("sdf")
    is_painted(page, DESERT, BLANK)
    expect(legend.locator("li").filter(has_text="lost")).to_have_count(1)
    expect(page).to_have_url(re.compile("side=sdf"))
    expect(page.locator("#advance-head")).to_have_text("When it changed hands: SDF")
    expect(page.locator("#compare-advance tbody tr").filter(has_text="lost")).to_have_count(1)
    page.locator("input[name=to]").fill("2024-12-01")
    expect(legend.locator(".days")).to_contain_text("1 December 2024")
    page.get_by_label("How often it changed hands").check()
    expect(legend.locator("li").first).to_have_text("once")
    page.emulate_media(media="print")
    expect(page.locator(".shades-on-paper li").first).to_be_visible()
    expect(legend).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_label("What changed").check()
    expect(page.locator("canvas.shaded-land")).to_have_count(0)


def test_pointing_at_the_map_of_a_day_tells_the_day_and_the_pair(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2025-02-01#9/36.2/37.16")
    page.wait_for_selector("canvas.changed-land", state="attached")
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("When it changed hands").check()
    page.keyboard.press("Escape")
    expect(page.locator(".shading-legend")).to_be_visible()
    page.evaluate(
        """([lat, lon]) => map_territory.fire("mousemove", {latlng: L.latLng(lat, lon)})""",
        ALEPPO,
    )
    tip = page.locator(".leaflet-tooltip.was")
    expect(tip).to_have_text(
        "30 November 2024: Government and HTS, contested → HTS · changes of hands: 2"
    )
