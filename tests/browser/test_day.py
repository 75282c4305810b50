"""The page of a day in a real browser, on the Syria example."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

ALEPPO = (36.20124, 37.16117)
CLICK = """(at) => map_territory.fire("click", {
    latlng: L.latLng(at), containerPoint: map_territory.latLngToContainerPoint(at)
})"""
PHONE = {"width": 390, "height": 844}


def open_day(page: Page, site: str, path: str) -> None:
    page.goto(f"{site}{path}")
    page.wait_for_selector('[data-ready="true"]')


def shown_day(page: Page) -> str:
    return page.locator("#panel-day").inner_text()


def slider(page: Page):
    return page.get_by_role("slider", name="Time")


def colour_at(page: Page, lat: float, lon: float) -> tuple[int, int, int]:
    """The colour of the territory's canvas at a point, without its transparency."""
    return tuple(
        page.evaluate(
            """([lat, lon]) => {
                const canvas = document.querySelector("canvas.territory");
                const point = map_territory.latLngToContainerPoint([lat, lon]);
                const box = canvas.getBoundingClientRect();
                const frame = map_territory.getContainer().getBoundingClientRect();
                const scale = canvas.width / box.width;
                const x = (point.x + frame.x - box.x) * scale;
                const y = (point.y + frame.y - box.y) * scale;
                return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data].slice(0, 3);
            }""",
            [lat, lon],
        )
    )


def wait_for_paint(page: Page) -> None:
    page.evaluate("new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")


def name_of(colour: tuple[int, int, int]) -> str:
    """Red (Government), grey (HTS) or blue (transitional government), as readers would say."""
    red, green, blue = colour
    if red > 150 and max(green, blue) < 90:
        return "red"
    return "grey" if max(colour) - min(colour) < 50 else "blue" if blue > red + 60 else "other"


def test_walking_from_26_november_to_8_december_aleppo_changes_hands_on_the_30th(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-26#11/36.2/37.16")
    page.get_by_role("combobox", name="Time").select_option("days")
    slider(page).focus()
    seen = {}
    while shown_day(page) != "8 December 2024":
        wait_for_paint(page)
        seen[shown_day(page)] = name_of(colour_at(page, *ALEPPO))
        page.keyboard.press("ArrowRight")
    wait_for_paint(page)
    assert list(seen.values())[:3] == ["red", "red", "red"]
    assert seen["30 November 2024"] == seen["7 December 2024"] == "grey"
    assert name_of(colour_at(page, *ALEPPO)) == "blue"
    assert len(seen) == 12


def test_the_legend_follows_the_day_and_adds_up(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26")
    before = page.locator("#legend").inner_text()
    for _ in range(6):
        page.get_by_role("button", name="Next change").click()
        cells = page.locator("#legend tbody tr").evaluate_all(
            "(rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent))"
        )
        km2 = [int(cell[0].replace(",", "")) for cell in cells]
        tenths = [round(float(cell[1].rstrip("%")) * 10) for cell in cells]
        total = page.locator("#legend tfoot td").first.inner_text()
        assert sum(tenths) == 1000
        assert sum(km2) == int(total.replace(",", ""))
    assert page.locator("#legend").inner_text() != before


def test_the_slider_obeys_the_keyboard(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    slider(page).focus()
    for key, day in [
        ("ArrowLeft", "29 November 2024"),
        ("PageUp", "30 November 2024"),
        ("ArrowRight", "1 December 2024"),
        ("PageDown", "30 November 2024"),
        ("Home", "1 January 2024"),
        ("ArrowRight", "27 November 2024"),
        ("End", "11 February 2026"),
    ]:
        page.keyboard.press(key)
        assert shown_day(page) == day
        expect(slider(page)).to_have_attribute("aria-valuetext", day)


def test_space_plays_and_pauses(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-28")
    slider(page).focus()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("#panel-day")).not_to_have_text("28 November 2024")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert "day=2024-11-28" not in page.url


def test_a_link_shows_what_its_sender_saw(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#9.5/36.2000/37.1600")
    view = page.evaluate("[map_territory.getZoom(), map_territory.getCenter()]")
    assert view[0] == 9.5
    assert view[1] == pytest.approx({"lat": 36.2, "lng": 37.16}, abs=0.01)
    assert shown_day(page) == "30 November 2024"


def test_back_and_forward_go_through_the_days(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("button", name="Next change").click()
    page.get_by_role("button", name="Next change").click()
    assert "day=2024-12-02" in page.url
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("1 December 2024")
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("30 November 2024")
    page.go_forward()
    expect(page.locator("#panel-day")).to_have_text("1 December 2024")


def test_a_click_tells_who_holds_a_point_since_when_and_says_who(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30#10/36.2/37.16")
    page.evaluate(CLICK, ALEPPO)
    popup = page.locator(".dossier")
    expect(popup).to_contain_text("HTS")
    expect(popup).to_contain_text("since 30 November 2024")
    expect(popup).to_contain_text("Sources")


def test_a_side_can_be_hidden(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    assert name_of(colour_at(page, *ALEPPO)) == "red"
    page.locator("#legend tr", has_text="Government").first.locator("label").click()
    wait_for_paint(page)
    assert colour_at(page, *ALEPPO) == (0, 0, 0)


def test_a_side_can_get_another_colour(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    page.evaluate("territory_timeline_timeline.then((shown) => shown.recolour('gov', '#0000ff'))")
    wait_for_paint(page)
    assert name_of(colour_at(page, *ALEPPO)) == "blue"


def test_an_open_dossier_follows_the_day(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#10/36.2/37.16")
    page.evaluate(CLICK, ALEPPO)
    popup = page.locator(".dossier")
    expect(popup).to_contain_text("HTS")
    page.get_by_role("button", name="Previous change").click()
    page.get_by_role("button", name="Previous change").click()
    expect(popup).to_contain_text("Government")
    expect(popup).to_contain_text("until 28 November 2024")


def test_where_the_map_cannot_be_loaded_the_links_to_days_stay(
    page: Page, example_site: str, faults: list[str]
) -> None:
    page.route("**/sides.atlas", lambda route: route.abort())
    page.goto(f"{example_site}/?day=2024-11-30")
    expect(page.get_by_role("link", name=re.compile("Next change"))).to_be_visible()
    expect(page.locator("#first-view")).to_be_visible()
    assert faults
    faults.clear()


def test_the_first_view_lies_where_the_live_map_lies(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/?day=2024-11-26")
    page.wait_for_selector('[data-ready="true"]')
    offset = page.evaluate(
        """() => {
            const svg = document.getElementById("first-view");
            svg.classList.remove("gone");
            const lands = svg.querySelector(".lands").getBoundingClientRect();
            const frame = map_territory.getContainer().getBoundingClientRect();
            return territory_timeline_timeline.then(({facts}) => {
                const [w, s, e, n] = facts.theatre.bounds;
                const from = map_territory.latLngToContainerPoint([n, w]);
                const to = map_territory.latLngToContainerPoint([s, e]);
                return [lands.left - frame.x - from.x, lands.top - frame.y - from.y,
                        lands.right - frame.x - to.x, lands.bottom - frame.y - to.y];
            });
        }"""
    )
    assert max(map(abs, offset)) < 2.5


def test_without_javascript_it_is_a_map_with_a_table_and_links(
    new_context: Callable[..., BrowserContext], example_site: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{example_site}/?day=2024-11-30")
    expect(page.locator("#first-view .lands path").first).to_be_visible()
    expect(page.locator("#legend")).to_contain_text("Government")
    page.get_by_role("link", name=re.compile("Next change")).click()
    expect(page).to_have_title(re.compile("1 December 2024"))


def test_arabic_reads_from_the_right_and_the_map_stays_as_it_is(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/ar/?day=2024-11-30")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("getComputedStyle(map_territory.getContainer()).direction") == "ltr"
    panel, stage = (page.locator(name).bounding_box() for name in (".panel", ".map-stage"))
    assert panel["x"] < stage["x"]
    expect(page.locator("#legend")).to_contain_text("الحكومة")


def test_on_a_phone_the_map_keeps_the_screen(page: Page, example_site: str) -> None:
    page.set_viewport_size(PHONE)
    open_day(page, example_site, "/?day=2024-12-08")
    assert page.locator("#map").bounding_box()["height"] > 844 / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#legend")).to_be_hidden()
    page.get_by_role("button", name="Legend and events").click()
    expect(page.locator("#legend")).to_be_visible()


def test_on_a_phone_targets_are_large_enough_for_a_thumb(page: Page, example_site: str) -> None:
    page.set_viewport_size(PHONE)
    open_day(page, example_site, "/?day=2024-12-08")
    small = page.evaluate(
        """[...document.querySelectorAll(".scrubber button, .scrubber input, .scrubber select, "
            + ".tools-opener, .drawer-handle, .site-header a, .site-header summary")]
            .map((made) => [made.className || made.tagName, made.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
            .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_tools_measure_a_line(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#8/36/37")
    page.get_by_role("button", name="Measure").click()
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


def test_paper_shows_map_legend_and_law_and_no_controls(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("button", name="Layers").click()
    seen = page.evaluate("map_territory.getBounds()")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for width in (1080, 700):  # A4 across and upright, where a screen would fold the panel away.
        page.set_viewport_size({"width": width, "height": 1000})
        wait_for_paint(page)
        for name in ("#map", "#as-of", "#panel-day", "#legend", "#events", ".small-print"):
            expect(page.locator(name)).to_be_visible()
        controls = ".site-header, .scrubber, .tools, .map-card, .drawer-handle, .day-more, form"
        assert page.locator(controls).locator("visible=true").count() == 0
        assert page.locator("#map").bounding_box()["height"] > 500
    assert name_of(colour_at(page, *ALEPPO)) == "grey"
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".tools")).to_be_visible()
    back = page.evaluate("map_territory.getBounds()")
    for corner in ("_southWest", "_northEast"):
        assert back[corner] == pytest.approx(seen[corner], abs=0.02)


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
