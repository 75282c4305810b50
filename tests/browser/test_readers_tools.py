"""The tools of the map and of time, by keyboard and by thumb: one test per promise."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from geodata.editions import Published
from mapsite.config.tile_layers import TileLayer
from tests.browser.canvases import reading
from tests.browser.day_page import CLICK, open_day, shown_day, slider

PHONE = {"width": 390, "height": 844}
# Links within text may be smaller; so may steps of a chart, which a list beneath repeats.
SMALL = """() => {
    const all = "a, button, input, select, summary, textarea, .leaflet-interactive";
    const seen = { visibilityProperty: true, opacityProperty: true };
    const sized = (one) => {
        const box = (one.closest("label") ?? one).getBoundingClientRect();
        const round = parseFloat(getComputedStyle(one, "::before").insetInlineStart) || 0;
        const grown = one.matches(".event-pin") ? -2 * round : 0;
        return [box.width + grown, box.height + grown];
    };
    return [...document.querySelectorAll(all)]
        .filter((one) => one.checkVisibility(seen) && !one.closest("svg, .leaflet-attribution"))
        .filter((one) => !(one.matches("a") && one.closest("p, li, td, th, dd, .text")))
        .map((one) => [one.textContent.trim().slice(0, 20) || one.className, ...sized(one)])
        .filter(([, width, height]) => width && (width < 43.5 || height < 43.5));
}"""


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size(PHONE)
    return page


@pytest.mark.parametrize(("speed", "steps"), [("0.5", 1), ("5", 10)])
def test_the_film_keeps_the_chosen_speed(
    page: Page, example_site: str, speed: str, steps: int
) -> None:
    page.clock.install(time=0)
    open_day(page, example_site, "/?day=2024-11-01")
    page.clock.pause_at(3_600_000)
    page.get_by_role("combobox", name="Time").select_option("days")
    page.get_by_role("combobox", name="Speed").first.select_option(speed)
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(600 + 300 // steps)  # Days without a change pass in 0.3 s.
    assert shown_day(page) == f"{1 + steps} November 2024"


def test_on_a_phone_the_speed_is_chosen_beside_the_range(phone: Page, example_site: str) -> None:
    open_day(phone, example_site, "/?day=2024-11-30")
    phone.get_by_role("button", name="Legend and events").tap()
    phone.get_by_text("Calendar and film").tap()
    speed = phone.locator(".play-range").get_by_role("combobox", name="Speed")
    speed.select_option("5")
    assert phone.locator(".scrubber .speed").input_value() == "5"
    expect(phone.locator(".scrubber .speed")).to_be_hidden()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_whatever_stands_by_itself_is_large_enough_for_a_thumb(
    phone: Page, example_site: str, prefix: str
) -> None:
    open_day(phone, example_site, f"{prefix}/?day=2024-11-30")
    phone.locator("#drawer-handle").tap()
    phone.locator("summary:has(+ #calendar), details:has(#calendar) > summary").first.tap()
    assert phone.evaluate(SMALL) == []
    phone.locator("#drawer-handle").tap()
    phone.locator(".tools-opener").tap()
    phone.locator(".tools button").last.tap()
    assert phone.evaluate(SMALL) == []
    for address in ("/changes/", "/compare/", "/events/", "/statistics/", "/editions/", "/alerts/"):
        phone.goto(f"{example_site}{prefix}{address}")
        assert phone.evaluate(SMALL) == [], address


def test_a_thumb_drags_the_slider_and_the_map_stays(phone: Page, example_site: str) -> None:
    open_day(phone, example_site, "/?day=2024-11-26")
    view = phone.evaluate("map_territory.getCenter()")
    box = slider(phone).bounding_box()
    middle = box["y"] + box["height"] / 2
    phone.touchscreen.tap(box["x"] + box["width"] * 0.6, middle)
    assert shown_day(phone) not in ("26 November 2024", "11 February 2026")
    phone.touchscreen.tap(box["x"] + box["width"] - 3, middle)
    assert shown_day(phone) == "11 February 2026"
    assert phone.evaluate("map_territory.getCenter()") == view


def test_the_tools_measure_an_area(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#8/36/37")
    page.get_by_role("button", name="Measure").click()
    expect(page.locator(".map-card")).to_be_visible()  # Its script is loaded when it is asked for.
    for corner in ([36, 37], [36, 37.5], [36.5, 37.5], [36.5, 37], [36, 37]):
        page.evaluate(CLICK, corner)
    area = page.locator(".map-card output").inner_text()
    assert area.endswith("km²")
    assert int(area.split()[0].replace(",", "")) == pytest.approx(2493, rel=0.01)


def test_the_tools_answer_the_keyboard_alone(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#8/36/37")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    zoom = page.evaluate("map_territory.getZoom()")
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("zoom => map_territory.getZoom() > zoom", arg=zoom)
    layers = page.get_by_role("button", name="Layers")
    layers.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Events", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(".event-pin")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_be_hidden()
    expect(layers).to_be_focused()


def test_what_comes_while_the_card_of_layers_is_open_joins_it(
    page: Page, example_site: str
) -> None:
    asked: list[Route] = []
    page.route("**/js/later.js", lambda route: asked.append(route))
    with page.expect_request("**/js/later.js"):
        page.goto(f"{example_site}/?day=2024-11-30")
    page.locator('[data-complete="true"]').wait_for()
    page.get_by_role("button", name="Layers").click()
    events = page.get_by_label("Events", exact=True)
    events.focus()
    late = page.get_by_label("When it changed hands")
    expect(late).to_have_count(0)
    for route in asked:
        route.continue_()
    expect(late).to_be_visible()
    expect(events).to_be_focused()
    late.check()
    expect(page.locator(".shading-legend")).to_be_visible()
    expect(page.locator(".map-card label", has_text="Events")).to_have_count(1)


def test_the_whole_screen_the_scale_and_the_whole_land(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#12/36.2/37.16")
    scale = page.locator(".leaflet-control-scale-line")
    near = scale.inner_text()
    page.get_by_role("button", name="Show the whole land").click()
    expect(scale).not_to_have_text(near)
    expect(scale).to_have_text(re.compile(r"^(50|100) km$"))  # By the height of the map.
    page.get_by_role("button", name="Whole screen").click()
    page.wait_for_function(
        "() => document.fullscreenElement?.contains(map_territory.getContainer())"
    )
    expect(page.locator(".scrubber")).to_be_visible()
    page.get_by_role("button", name="Whole screen").click()
    page.wait_for_function("() => !document.fullscreenElement")


def test_names_and_borders_and_the_overview_come_and_go(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#7.25/36.6/37.16")
    inked = reading("""(canvas) => {
        const { data } = COPY(canvas).getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((part, at) => at % 4 === 3 && part).length;
    }""")
    names = page.locator(".leaflet-names-pane canvas")
    assert names.evaluate(inked) > 100
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Place names", exact=True).uncheck()
    page.wait_for_function(f"(canvas) => ({inked})(canvas) === 0", arg=names.element_handle())
    page.get_by_label("Overview", exact=True).check()
    overview = page.get_by_role("img", name="Overview map")
    drawn = overview.evaluate("canvas => canvas.toDataURL()")
    assert overview.evaluate(inked) > 1000
    page.get_by_role("button", name="Show the whole land").click()
    page.wait_for_function(
        "drawn => document.querySelector('.overview canvas').toDataURL() !== drawn", arg=drawn
    )


TILE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tiles_of_the_operator_come_only_when_a_reader_asks(
    live_server,
    edition: Published,
    settings,
    page: Page,
) -> None:
    tiles, asked = "http://127.0.0.1:9", []
    settings.TILE_LAYERS = (TileLayer("Streets", f"{tiles}/{{z}}/{{x}}/{{y}}.png", "© Somebody"),)
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        f"{tiles}/**",
        lambda route: route.fulfill(content_type="image/png", body=base64.b64decode(TILE)),
    )
    open_day(page, live_server.url, "/?day=2024-11-30")
    page.get_by_role("button", name="Layers").click()
    assert not [url for url in asked if url.startswith(tiles)]
    page.get_by_label("Streets", exact=True).check()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("© Somebody")
    page.get_by_label("Plain", exact=True).check()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)


def test_a_day_is_written_out_in_the_language_of_the_page(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/ar/compare/?from=2024-11-26&to=2024-12-08")
    words = page.locator(".day-words")
    expect(words).to_have_text(["26 تشرين الثاني 2024", "8 كانون الأول 2024"])
    page.locator("input[name=from]").fill("2024-11-30")
    expect(words.first).to_have_text("30 تشرين الثاني 2024")
    page.goto(f"{example_site}/events/")
    expect(words).to_have_text(["", ""])
    page.locator("input[name=to]").fill("2025-01-02")
    expect(words.last).to_have_text("2 January 2025")
