"""What tests ask of the page of a day: open it, read it, look at the colour of a point."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.canvases import reading

ALEPPO = (36.20124, 37.16117)
AL_HADIR = (35.9, 36.99)
"""Land that changes hands when Aleppo does, beyond the bands of all borders: of a clear colour."""
CLICK = """(at) => map_territory.fire("click", {
    latlng: L.latLng(at), containerPoint: map_territory.latLngToContainerPoint(at)
})"""


def open_day(page: Page, site: str, path: str) -> None:
    """Open a page with a map, and wait for all that it offers."""
    page.goto(f"{site}{path}")
    page.wait_for_selector('[data-complete="true"]')


def shown_day(page: Page) -> str:
    return page.locator("#panel-day").inner_text()


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Time")


def expect_slider_says(time: Locator, day: str) -> None:
    """The slider tells the day, and what changed on it."""
    expect(time).to_have_attribute("aria-valuetext", re.compile(rf"^{day}: \S"))


QUIET = """() => new Promise((quiet) => {
    let timer = setTimeout(quiet, 400);
    const again = () => { clearTimeout(timer); timer = setTimeout(quiet, 400); };
    new MutationObserver(again).observe(
        document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""


def wait_until_followed(page: Page) -> None:
    """Until all has followed the day: on a slow machine one part of a page does after the other."""
    page.evaluate(QUIET)


PIXEL = reading("""([name, lat, lon]) => {
    const canvas = document.querySelector(`canvas.${name}`);
    if (!canvas) return null;
    const point = map_territory.latLngToContainerPoint([lat, lon]);
    const box = canvas.getBoundingClientRect();
    const frame = map_territory.getContainer().getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = [(point.x + frame.x - box.x) * scale, (point.y + frame.y - box.y) * scale];
    return [...COPY(canvas).getImageData(x, y, 1, 1).data];
}""")
"""Red, green, blue and alpha of a layer's canvas at a point; null where there is none."""


def colour_at(page: Page, lat: float, lon: float) -> tuple[int, int, int]:
    """The colour of the territory's canvas at a point, without its transparency."""
    return tuple(page.evaluate(PIXEL, ["territory", lat, lon])[:3])


def wait_for_colour(page: Page, canvas: str, at: list[float], colour: str) -> None:
    """Until a layer's canvas has the colour at a point: "red,green,blue" and ",alpha" if told."""
    page.wait_for_function(
        f"([colour, ...at]) => ({PIXEL})(at)?.slice(0, colour.length).join() === colour.join()",
        arg=[colour.split(","), canvas, *at],
    )


def wait_for_paint(page: Page) -> None:
    page.evaluate("new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")


def name_of(colour: tuple[int, int, int]) -> str:
    """Red (Government), light blue (HTS) or blue (transitional government), as readers say."""
    red, green, blue = colour
    if red > 150 and max(green, blue) < 90:
        return "red"
    if blue < red + 30:
        return "other"
    return "light blue" if red > 140 else "blue"


def wait_for_address(page: Page, before: str, steps: int) -> None:
    """Until the address is another than before: it follows the day after the frame of the land.

    Fails where the browser's history is not so many steps long then; it keeps 50.
    """
    page.wait_for_function("(before) => location.href !== before", arg=before)
    assert page.evaluate("history.length") == min(steps, 50)
