"""What a browser really prints: a PDF of the page, whatever the colours of the screen."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day_page import AL_HADIR, colour_at, open_day, wait_for_paint

PICTURE = re.compile(rb"/Subtype /Image\n(/Width (\d+)\n[^>]*?)/Length (\d+)>> stream\n")
FINE = 2000
"""Dots across a map on paper, at least: it is 18.4 cm wide."""
WATER = bytes((0xCF, 0xE0, 0xE8))
OPEN = """() => [...document.querySelectorAll("#map canvas")]
    .map((canvas) => Boolean(canvas.getContext("2d")))"""


def pictures_of_layers(pdf: bytes) -> Iterator[bytes]:
    """The pixels of each picture that is as wide as the map and lets through what lies below."""
    for found in PICTURE.finditer(pdf):
        head, width, length = found.groups()
        if int(width) >= FINE and b"/SMask" in head:
            yield zlib.decompress(pdf[found.end() : found.end() + int(length)])


def test_a_pdf_shows_land_and_sea_below_the_names(page: Page, example_site: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_day(page, example_site, "/?day=2024-11-30")
    page.wait_for_selector("canvas.changed-land", state="attached")  # And with it, printing.
    land = colour_at(page, *AL_HADIR)
    opened = page.evaluate(OPEN)
    printed = list(pictures_of_layers(page.pdf(format="A4")))
    assert len(printed) >= 4, "ground, land, borders and names"
    assert any(WATER in pixels for pixels in printed)
    assert any(bytes(land) in pixels for pixels in printed)
    wait_for_paint(page)
    assert page.evaluate(OPEN) == opened
    assert colour_at(page, *AL_HADIR) == land
    page.get_by_role("button", name="Previous change").click()
    expect(page.locator("#panel-day")).to_have_text("29 November 2024")
    wait_for_paint(page)
    assert colour_at(page, *AL_HADIR) != land


LIGHTS = """() => {
    const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 3;
    const style = (name) => getComputedStyle(document.querySelector(name));
    const paper = document.querySelector(".panel") ? ".panel" : "body";
    return [light(style("main").color), light(style(paper).backgroundColor),
        style(":root").colorScheme];
}"""


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
@pytest.mark.parametrize("path", ["/", "/statistics/", "/compare/", "/embed/?theme=dark"])
def test_paper_is_light_where_the_screen_is_dark(
    page: Page, example_site: str, path: str, contrast: str
) -> None:
    page.emulate_media(color_scheme="dark", contrast=contrast)
    page.goto(f"{example_site}{path}", wait_until="networkidle")
    ink, _, _ = page.evaluate(LIGHTS)
    assert ink > 200
    page.emulate_media(media="print", color_scheme="dark", contrast=contrast)
    ink, paper, scheme = page.evaluate(LIGHTS)
    assert ink < 60 and paper == 255
    assert scheme == "light"
