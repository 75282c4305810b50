"""How the land is painted: without seams, with patterns, in place after every move."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from geodata.editions import Published, publish
from geodata.models import Faction
from tests.browser.day_page import open_day, wait_for_paint
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, box, zone

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

GOV, HTS = (192, 57, 43), (127, 143, 166)
INLAND = f"/?day={DECEMBER_2}#12/35.95/36.95"
PICTURE = """() => {
    const canvas = document.querySelector("canvas.territory");
    // Without the last rows: the lower edge moves by a pixel while the page settles.
    const high = canvas.height - (canvas.height % 16);
    const image = canvas.getContext("2d").getImageData(0, 0, canvas.width, high);
    let [hash, least, most] = [2166136261, 255, 0];
    for (const pixel of new Uint32Array(image.data.buffer)) {
        hash = Math.imul(hash ^ pixel, 16777619);
        least = Math.min(least, pixel >>> 24);
        most = Math.max(most, pixel >>> 24);
    }
    return {hash, least, most};
}"""
ROUND = """([lat, lon, reach]) => {
    const canvas = document.querySelector("canvas.territory");
    const frame = map_territory.getContainer().getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const at = map_territory.latLngToContainerPoint([lat, lon]);
    const scale = canvas.width / box.width;
    const [x, y] = [(at.x + frame.x - box.x) * scale, (at.y + frame.y - box.y) * scale];
    const side = 2 * reach;
    return [...canvas.getContext("2d").getImageData(x - reach, y - reach, side, side).data];
}"""


def colours_round(page: Page, lat: float, lon: float, reach: int = 12) -> set[tuple[int, ...]]:
    """The opaque colours in a square of device pixels round a point."""
    data = page.evaluate(ROUND, [lat, lon, reach])
    return {tuple(data[i : i + 3]) for i in range(0, len(data), 4) if data[i + 3] == 255}


def test_neighbours_leave_no_seam(live_server, edition: Published, page: Page) -> None:
    open_day(page, live_server.url, INLAND)
    page.evaluate("map_territory.panBy([0.5, 0.5], {animate: false})")
    wait_for_paint(page)
    assert {GOV, HTS} <= colours_round(page, 35.95, 37)
    assert page.evaluate(PICTURE)["least"] == 255


def test_contested_land_shows_both_colours(live_server, edition: Published, page: Page) -> None:
    open_day(page, live_server.url, f"/?day={DECEMBER_2}#10/33.5/38.5")
    assert {GOV, HTS} <= colours_round(page, 33.5, 38.5)
    page.goto("about:blank")
    open_day(page, live_server.url, f"/?day={NOVEMBER_26}#10/33.5/38.5")
    assert colours_round(page, 33.5, 38.5) == {GOV}


def test_borders_stand_between_sides_only(live_server, edition: Published, page: Page) -> None:
    zone(Faction.objects.get(slug="gov"), box(39, 33, 40, 37), NOVEMBER_26)
    publish(note="The east")
    open_day(page, live_server.url, f"/?day={NOVEMBER_26}#10/35.5/39")
    assert colours_round(page, 35.5, 39) == {GOV}
    # A front only from 30 November on.
    page.evaluate("map_territory.setView([36.5, 38], 10, {animate: false})")
    wait_for_paint(page)
    assert colours_round(page, 36.5, 38) == {GOV}
    open_day(page, live_server.url, f"/?day={NOVEMBER_26}#10/35.5/37")
    assert len(colours_round(page, 35.5, 37)) > 2


def test_each_pixel_of_a_dense_screen_is_painted(
    live_server, edition: Published, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(device_scale_factor=3).new_page()
    open_day(page, live_server.url, INLAND)
    ratio = "(canvas) => canvas.width / canvas.getBoundingClientRect().width"
    assert page.locator("canvas.territory").evaluate(ratio) == pytest.approx(3, abs=0.01)
    front = page.evaluate(ROUND, [35.95, 37, 14])
    # One row across the front: plain colour right up to the pixels of the line in its casing,
    # three wide on a plain screen.
    row = [tuple(front[i : i + 3]) for i in range(0, 28 * 4, 4)]
    assert sum(colour not in {GOV, HTS} for colour in row) <= 3 * 3 + 2


def test_after_moves_and_zooms_it_is_as_if_opened_there(
    live_server, edition: Published, page: Page
) -> None:
    open_day(page, live_server.url, f"/?day={DECEMBER_2}#8/35/38")
    page.evaluate("""() => new Promise((moved) => {
        map_territory.once("moveend", () => moved());
        map_territory.panBy([137, -61], {animate: true, duration: 0.1});
    })""")
    page.evaluate("map_territory.setView([36, 37], 9, {animate: true})")
    page.wait_for_function("() => !map_territory._animatingZoom && map_territory.getZoom() === 9")
    page.evaluate("map_territory.setView([35.95, 36.95], 12, {animate: false})")
    wait_for_paint(page)
    moved = page.evaluate(PICTURE)
    page.goto("about:blank")
    open_day(page, live_server.url, INLAND)
    assert moved == page.evaluate(PICTURE)


def test_while_a_zoom_is_animated_the_land_goes_with_the_map(
    live_server, edition: Published, page: Page
) -> None:
    open_day(page, live_server.url, f"/?day={DECEMBER_2}#8/35/38")
    scales = page.evaluate(
        """() => new Promise((done) => {
            const seen = [];
            const canvas = document.querySelector("canvas.territory");
            const look = () => {
                seen.push(canvas.getBoundingClientRect().width / canvas.offsetWidth);
                if (map_territory._animatingZoom || seen.length < 3) requestAnimationFrame(look);
                else done(seen);
            };
            map_territory.setZoom(9, {animate: true});
            requestAnimationFrame(look);
        })"""
    )
    assert max(scales) > 1.5 and scales == sorted(scales[:-1]) + scales[-1:]


def test_beyond_the_data_the_map_is_empty_and_comes_back(
    live_server, edition: Published, page: Page
) -> None:
    open_day(page, live_server.url, f"/?day={DECEMBER_2}#8/35/38")
    before = page.evaluate(PICTURE)
    # Readers are kept near the land; a page round the map need not keep to that.
    page.evaluate("{ delete map_territory._limitCenter; map_territory.options.maxBounds = null; }")
    for lon in (178, -170, 38 + 360):
        page.evaluate(f"map_territory.setView([35, {lon}], 8, {{animate: false}})")
        wait_for_paint(page)
        assert page.evaluate(PICTURE)["most"] == 0, lon
    page.evaluate("map_territory.setView([35, 38], 8, {animate: false})")
    wait_for_paint(page)
    assert page.evaluate(PICTURE) == before


def test_from_the_first_view_to_the_live_map_no_frame_is_empty(
    live_server, edition: Published, page: Page
) -> None:
    page.add_init_script(
        """window.frames_seen = [];
        const look = () => {
            const first = document.querySelector("#first-view");
            const map = document.querySelector("#map, .folium-map");
            if (first) frames_seen.push([getComputedStyle(first).visibility !== "hidden"
                && getComputedStyle(first).display !== "none" && !first.classList.contains("gone"),
                document.querySelector('[data-ready="true"] canvas.territory') !== null]);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    open_day(page, live_server.url, f"/?day={DECEMBER_2}")
    wait_for_paint(page)
    frames = page.evaluate("frames_seen")
    assert frames[0] == [True, False] and frames[-1] == [False, True]
    assert all(svg or canvas for svg, canvas in frames)
