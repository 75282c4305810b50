"""A history in one HTML file, opened from disk without a network."""

from __future__ import annotations

from pathlib import Path

import folium
import geopandas
from playwright.sync_api import Page, expect
from shapely import box

from mapsite.maps import TerritoryTimeline


def test_a_plain_folium_map_is_scrubbed_from_disk(page: Page, tmp_path: Path) -> None:
    zones = geopandas.GeoDataFrame(
        {
            "faction": ["North", "South", "<b>South</b>"],
            "valid_from": ["2024-01-01", "2024-01-01", "2024-02-01"],
            "valid_to": None,
        },
        geometry=[box(10, 45, 14, 48), box(10, 42, 14, 45), box(10, 44, 14, 45)],
        crs=4326,
    )
    plain = folium.Map(location=(45, 12), zoom_start=6, tiles=None)
    TerritoryTimeline.from_geodataframe(zones, day="2024-01-01").add_to(plain)
    plain.save(tmp_path / "map.html")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.locator(".legend")).to_contain_text("North")
    expect(page.locator(".legend .none")).to_contain_text("<b>South</b>")
    page.get_by_role("button", name="Next change").click()
    expect(page.locator(".legend .none")).to_have_count(0)
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
