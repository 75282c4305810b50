"""A near zoom and wide letters: pages scroll, the map keeps its height, and no text is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

NEAR = {"width": 320, "height": 256}
"""CSS pixels: a window of 1280 by 1024 at 400 % (WCAG 1.4.10)."""
LOWEST = 240
"""CSS pixels: the least height of a map."""
PAGES = [
    "/?day=2024-11-30",
    "/stories/fall-of-damascus/",
    "/compare/?from=2024-11-26&to=2024-11-30",
    "/statistics/",
    "/places/aleppo/",
]
EMBED = "/embed/?day=2024-11-30"
"""Its frame is as high as the page round it says, whatever the zoom."""
SIZES = """() => {
    return [
        document.documentElement.scrollHeight > innerHeight,
        document.documentElement.scrollWidth - innerWidth,
        document.querySelector(".folium-map")?.clientHeight,
    ];
}"""
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
# Text that ends beyond a box which hides what leaves it, and which does not scroll. The sentence
# below the map of a phone is a shortened copy of the panel's. Names on the map move with it.
LOST = """() => {
    const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
    const hides = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
    const apart = ".hidden, .skip, svg, .stage-summary, .leaflet-control-container";
    const lost = (element) => {
        const text = document.createRange();
        text.selectNodeContents(element);
        const inner = text.getBoundingClientRect();
        for (let box = element; box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box), outer = box.getBoundingClientRect();
            if (scrolls(style)) return false;
            if (hides(style) && (inner.right > outer.right + 1 || inner.left < outer.left - 1
                || inner.bottom > outer.bottom + 1 || inner.top < outer.top - 1)) return true;
        }
        return false;
    };
    return [...document.body.querySelectorAll("*:not(option, script)")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((one) => !one.closest(apart))
        .filter((one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .filter(lost).map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}"""


def open_live(page: Page, address: str) -> None:
    page.goto(address)
    if page.locator(".folium-map").count():
        page.wait_for_selector('[data-complete="true"]')


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_at_400_percent_pages_scroll_and_maps_keep_their_height(
    page: Page, example_site: str, prefix: str
) -> None:
    page.set_viewport_size(NEAR)
    for address in PAGES:
        open_live(page, f"{example_site}{prefix}{address}")
        page.evaluate(SPACED)
        scrolls, too_wide, height = page.evaluate(SIZES)
        assert scrolls and too_wide <= 0, address
        assert height is None or height >= LOWEST, address
        assert page.evaluate(LOST) == [], address


def test_wide_letters_lose_no_text_on_a_phone(page: Page, example_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in [*PAGES, EMBED]:
        open_live(page, f"{example_site}{address}")
        page.evaluate(SPACED)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert page.evaluate(LOST) == [], address


def test_past_the_map_of_a_low_screen_the_wheel_scrolls_the_page(
    page: Page, example_site: str
) -> None:
    page.set_viewport_size(NEAR)
    open_live(page, f"{example_site}/?day=2024-11-30")
    page.locator(".folium-map").scroll_into_view_if_needed()
    zoom, at = page.evaluate("[map_territory.getZoom(), scrollY]")
    page.mouse.move(160, 128)
    page.mouse.wheel(0, 150)
    page.wait_for_function("at => scrollY > at", arg=at)
    assert page.evaluate("map_territory.getZoom()") == zoom
