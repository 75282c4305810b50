"""On a device with the dark scheme the map is dark too: ground, lines, names, tools and popups."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.canvases import reading
from tests.browser.day_page import CLICK, open_day, wait_for_paint

WATER = reading("""() => {
    const context = COPY(document.querySelector(".leaflet-tile-pane canvas"));
    const { width, height } = context.canvas;
    const data = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    for (const pixel of data) if (pixel >>> 24 === 255) {
        counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    }
    const [[most]] = [...counts].sort((a, b) => b[1] - a[1]);
    return [most & 255, (most >> 8) & 255, (most >> 16) & 255];
}""")
GROUNDS = """() => Object.fromEntries([
    ".map-box", ".tools", ".map-card", ".leaflet-popup-content-wrapper", ".leaflet-popup-tip",
    ".as-of", ".leaflet-control-scale-line", ".scrubber", ".panel"
].map((name) => {
    const style = getComputedStyle(document.querySelector(name));
    const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = (colour) => parts(colour).reduce((sum, part) => sum + part) / 3;
    return [name, [light(style.backgroundColor), light(style.color)]];
}))"""


def test_the_dark_scheme_reaches_the_map_its_tools_and_popups(
    page: Page, example_site: str
) -> None:
    page.emulate_media(color_scheme="dark")
    open_day(page, example_site, "/?day=2024-11-30#8/35.3/36")
    page.get_by_role("button", name="Layers").click()
    page.evaluate(CLICK, (34.7, 38.3))
    page.locator(".leaflet-popup").wait_for()
    for name, (ground, ink) in page.evaluate(GROUNDS).items():
        assert ground < 80, name
        assert ink > 150, name
    assert max(page.evaluate(WATER)) < 100
    page.emulate_media(color_scheme="light")
    wait_for_paint(page)
    wait_for_paint(page)
    assert min(page.evaluate(WATER)) > 180
    for name, (ground, ink) in page.evaluate(GROUNDS).items():
        assert ground > 200, name
        assert ink < 110, name
