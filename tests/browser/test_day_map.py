"""The map of a day in a real browser: clicks, sides, layers, tools."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.day_page import (
    AL_HADIR,
    ALEPPO,
    CLICK,
    colour_at,
    name_of,
    open_day,
    wait_for_paint,
    wait_until_followed,
)


def test_a_click_tells_who_holds_a_point_since_when_and_says_who(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30#10/36.2/37.16")
    page.evaluate(CLICK, ALEPPO)
    popup = page.locator(".dossier")
    expect(popup).to_contain_text("HTS")
    expect(popup).to_contain_text("since 30 November 2024")
    expect(popup).to_contain_text("Sources")
    expect(popup).to_contain_text("Information: 1: confirmed by other sources")
    expect(popup).to_contain_text("look for an archived copy")


def test_a_point_is_told_by_its_nearest_place_and_since_before_the_record(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-26#10/35.9/36.85")
    page.evaluate(CLICK, [35.885, 36.83])
    popup = page.locator(".dossier")
    expect(popup.locator("h3")).to_contain_text("near Saraqib, 3 km north-east")
    expect(popup).to_contain_text("since before 2024, until 28 November 2024")
    expect(popup).to_contain_text("What is known of Saraqib, the nearest place of this zone:")
    expect(popup).to_contain_text("Held since March 2020: After changing hands in February")
    expect(popup.locator(".border-known")).to_have_text("The line is known to ± 2.6 km")
    page.evaluate(CLICK, ALEPPO)
    expect(popup.locator("h3")).to_have_text("Aleppo")
    expect(popup).to_contain_text("Held since 22 December 2016")
    expect(popup).not_to_contain_text("Left to the SDF")


def test_a_side_can_be_hidden(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    assert name_of(colour_at(page, *AL_HADIR)) == "red"
    page.locator("#legend tr", has_text="Government").first.locator("label").click()
    wait_for_paint(page)
    assert colour_at(page, *AL_HADIR) == (0, 0, 0)


def test_a_side_can_get_another_colour(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    page.evaluate(
        "territory_timeline_timeline.then(({ parts }) => parts.land.recolour('gov', '#0000ff'))"
    )
    wait_for_paint(page)
    assert name_of(colour_at(page, *AL_HADIR)) == "blue"


def test_an_open_dossier_follows_the_day(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#10/36.2/37.16")
    page.evaluate(CLICK, ALEPPO)
    popup = page.locator(".dossier")
    expect(popup).to_contain_text("HTS")
    page.get_by_role("button", name="Previous change").click()
    page.get_by_role("button", name="Previous change").click()
    expect(popup).to_contain_text("Government")
    expect(popup).to_contain_text("until 28 November 2024")


def test_the_first_view_lies_where_the_live_map_lies(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/?day=2024-11-26")
    page.wait_for_selector('[data-complete="true"]')
    offset = page.evaluate(
        """() => {
            const svg = document.getElementById("first-view");
            svg.classList.remove("gone");
            const lands = svg.querySelector(".lands").getBoundingClientRect();
            const frame = map_territory.getContainer().getBoundingClientRect();
            return territory_timeline_timeline.then(({ parts }) => {
                const [w, s, e, n] = parts.facts.theatre.bounds;
                const from = map_territory.latLngToContainerPoint([n, w]);
                const to = map_territory.latLngToContainerPoint([s, e]);
                return [lands.left - frame.x - from.x, lands.top - frame.y - from.y,
                        lands.right - frame.x - to.x, lands.bottom - frame.y - to.y];
            });
        }"""
    )
    assert max(map(abs, offset)) < 2.5


def test_the_tools_measure_a_line(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#8/36/37")
    page.get_by_role("button", name="Measure").click()
    expect(page.locator(".map-card")).to_be_visible()  # Its script is loaded when it is asked for.
    for lon in (37, 38):
        page.evaluate(CLICK, [36, lon])
    expect(page.locator(".map-card output")).to_have_text("90 km")
    assert page.locator(".dossier").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator(".map-card output")).to_be_hidden()


def test_layers_can_be_switched(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("button", name="Layers").click()
    pins = page.locator(".event-pin")
    assert pins.count() > 0
    page.get_by_label("Events", exact=True).uncheck()
    expect(pins).to_have_count(0)
    page.get_by_label("Overview", exact=True).check()
    expect(page.get_by_role("img", name="Overview map")).to_be_visible()


def test_events_are_chosen_by_kind_and_by_verification(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("button", name="Layers").click()
    pins, listed = page.locator(".event-pin"), page.locator("#events li")
    all_pins, all_listed = pins.count(), listed.count()
    kinds = page.locator("summary", has_text="Events by kind")
    kinds.focus()
    page.keyboard.press("Enter")
    page.get_by_label("capture", exact=True).focus()
    page.keyboard.press(" ")
    assert pins.count() < all_pins
    assert listed.count() < all_listed
    hidden = all_listed - listed.count()
    expect(page.locator("#events p")).to_have_text(f"Hidden by your choice of layers: {hidden}.")
    expect(page.locator(".event-choice").get_by_role("status")).to_have_text(
        f"Events of the day shown: {all_listed - hidden} of {all_listed}"
    )
    page.keyboard.press(" ")
    expect(listed).to_have_count(all_listed)
    page.get_by_text("Events by verification").click()
    page.get_by_label("verified", exact=True).uncheck()
    expect(page.locator("#events li.verified")).to_have_count(0)
    page.get_by_role("button", name="Next change").click()
    expect(page.locator("#events li.verified")).to_have_count(0)


def test_where_i_am_is_asked_first(
    new_context: Callable[..., BrowserContext], example_site: str
) -> None:
    context = new_context(
        permissions=["geolocation"], geolocation={"latitude": 36.2, "longitude": 37.16}
    )
    page = context.new_page()
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("button", name="Show where I am").click()
    expect(page.get_by_text("not sent anywhere")).to_be_visible()
    page.get_by_role("button", name="Ask my device").click()
    expect(page.locator("path.leaflet-interactive")).to_have_count(2)


def test_a_click_says_where_code_that_is_loaded_later_does_not_come(
    page: Page, example_site: str, faults: list[str]
) -> None:
    page.route("**/later.js", lambda route: route.abort())
    open_day(page, example_site, "/?day=2024-11-30#8/36/37")
    page.evaluate(CLICK, [36, 37])
    expect(page.locator(".leaflet-popup")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Measure").click()
    expect(page.locator(".map-card")).to_contain_text("could not be loaded")
    assert all("ERR_FAILED" in fault or "later.js" in fault for fault in faults), faults
    faults.clear()


SIZES = ((1280, 800), (2560, 1440), (820, 1180), (390, 844), (844, 390))
ROOM = """([west, south, east, north]) => {
  const { x, y } = map_territory.getSize();
  const [a, b] = [[north, west], [south, east]].map((at) =>
    map_territory.latLngToContainerPoint(at));
  return [a.x, a.y, x - b.x, y - 28 - b.y, y];
}"""


OVERLAP = """() => {
  const [one, other] = ["#as-of", ".leaflet-control-scale"].map((name) =>
    document.querySelector(name).getBoundingClientRect());
  return one.left < other.right && other.left < one.right && one.bottom > other.top;
}"""


def test_the_whole_land_stands_clear_of_the_caption_at_every_size_until_it_is_moved(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-12-08")
    page.locator(".leaflet-control-scale").wait_for()  # Controls come after the map.
    bounds = [35.6, 32.32, 42.37, 37.32]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wait_for_paint(page)
        *room, high = page.evaluate(ROOM, bounds)
        assert min(room) >= 0, (width, height, room)
        assert high >= 190 and not page.evaluate(OVERLAP)
        handle = page.locator("#drawer-handle").bounding_box()
        assert handle is None or handle["y"] + handle["height"] <= height, (width, height)
    page.evaluate("map_territory.setZoom(9, { animate: false })")
    page.set_viewport_size({"width": 1280, "height": 800})
    wait_for_paint(page)
    assert page.evaluate("map_territory.getZoom()") == 9


@pytest.mark.parametrize("path", ["/?day=2024-12-08", "/compare/?from=2024-11-27&show=swipe"])
def test_an_address_says_no_view_until_the_reader_moves_the_map(
    page: Page, example_site: str, path: str
) -> None:
    open_day(page, example_site, path)
    zoom_in = page.get_by_role("button", name="Zoom in")
    zoom_in.wait_for()
    page.set_viewport_size({"width": 1000, "height": 640})
    wait_until_followed(page)
    assert "#" not in page.evaluate("location.href")
    zoom_in.click()
    expect(page).to_have_url(re.compile(r"#\d"))
    page.set_viewport_size({"width": 1100, "height": 700})
    wait_until_followed(page)
    assert "#" in page.evaluate("location.href")
    page.get_by_role("button", name="Whole land").click()
    expect(page).to_have_url(re.compile(r"^[^#]*$"))


def test_a_click_far_from_every_line_tells_of_none(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26#10/35.9/36.95")
    page.evaluate(CLICK, AL_HADIR)
    expect(page.locator(".dossier h3")).to_be_visible()
    expect(page.locator(".border-known")).to_have_count(0)


def test_an_address_nearer_than_the_map_comes_is_moved_to_its_limit(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-26#16.5/35.9/36.95")
    assert page.evaluate("map_territory.getZoom()") == 12
    expect(page).to_have_url(re.compile(r"#12/35\.(8|9)\d*/36\.9\d*$"))
    assert page.evaluate("map_territory.setZoom(18, {animate: false}).getZoom()") == 12


def test_the_key_tells_of_soft_lines_and_of_signs(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26")
    page.wait_for_selector("canvas.small-patches", state="attached")
    page.locator(".map-key summary").click()
    sign = page.locator(".map-key li", has=page.locator("canvas.half"))
    expect(sign).to_contain_text("too small for its side’s pattern")
    soft = page.locator(".map-key li", has=page.locator(".haze"))
    expect(soft).to_contain_text("Soft line: known to ± n km")
