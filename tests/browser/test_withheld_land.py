"""The live map draws withheld land with a pattern of its own, and says so, on its days only."""

from __future__ import annotations

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from geodata.editions.withholding import withhold
from geodata.models import ControlZone
from tests.browser.day_page import open_day, slider, wait_for_paint

PATTERN = {"#d8d4ca", "#6b675e"}
"""The ground and the marks of the pattern; see layers/fills.js."""
COLOURS = """([west, south, east, north]) => {
    const canvas = document.querySelector("canvas.territory");
    const box = canvas.getBoundingClientRect();
    const frame = map_territory.getContainer().getBoundingClientRect();
    const scale = canvas.width / box.width;
    const at = (lat, lon) => {
        const point = map_territory.latLngToContainerPoint([lat, lon]);
        return [(point.x + frame.x - box.x) * scale, (point.y + frame.y - box.y) * scale];
    };
    const [left, top] = at(north, west).map(Math.ceil), [right, bottom] = at(south, east);
    const width = Math.floor(right - left), height = Math.floor(bottom - top);
    const { data } = canvas.getContext("2d").getImageData(left, top, width, height);
    const seen = new Map();
    for (let i = 0; i < data.length; i += 4) {
        const colour = [...data.slice(i, i + 3)].map((c) => c.toString(16).padStart(2, "0"));
        seen.set("#" + colour.join(""), (seen.get("#" + colour.join("")) ?? 0) + 4);
    }
    return Object.fromEntries([...seen].map(([c, n]) => [c, n / data.length]));
}"""
INSIDE = [38.4, 33.4, 38.6, 33.6]


def test_withheld_land_has_its_own_pattern_near_and_far(edition, live_server, page: Page) -> None:
    boss = User.objects.create_superuser("boss", password="p")
    withhold(ControlZone.objects.get(status="contested"), boss, grid_km=10)
    words = "Withheld for safety"
    open_day(page, live_server.url, "/?day=2024-12-02")
    legend = page.locator("table.legend")
    expect(legend).to_contain_text(words)
    for zoom in (7, 10):
        page.evaluate(f"map_territory.setView([33.5, 38.5], {zoom}, {{animate: false}})")
        wait_for_paint(page)
        seen = page.evaluate(COLOURS, INSIDE)
        assert {colour for colour, share in seen.items() if share > 0.05} == PATTERN
        assert sum(share for colour, share in seen.items() if colour in PATTERN) > 0.9
    slider(page).press("Home")
    expect(legend.locator("tr:not(.none)", has_text=words)).to_have_count(0)
    wait_for_paint(page)
    assert not PATTERN & page.evaluate(COLOURS, INSIDE).keys()
