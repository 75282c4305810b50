"""The page of a day where it is hard: on a phone, in Arabic, on paper, without scripts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.day_page import AL_HADIR, colour_at, name_of, open_day, wait_for_paint

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("file", [r"/day(\.\w+)?\.js", "map.first.json", "sides.atlas"])
def test_where_the_map_cannot_be_loaded_the_links_to_days_stay(
    page: Page, example_site: str, faults: list[str], file: str
) -> None:
    page.route(re.compile(file), lambda route: route.abort())
    page.goto(f"{example_site}/?day=2024-11-30")
    expect(page.locator("html.map-failed")).to_have_count(1)
    expect(page.get_by_role("link", name=re.compile("Next change"))).to_be_visible()
    expect(page.locator("#first-view")).to_be_visible()
    # That the file is missing, by the browser; and by the page, that the map has failed.
    told = [fault for fault in faults if "Failed to load resource" not in fault]
    assert len(told) == 1 and told[0].startswith("console: TypeError"), faults
    faults.clear()


def test_where_a_part_of_its_program_cannot_be_loaded_they_stay_too(
    new_context: Callable[..., BrowserContext], example_site: str, faults: list[str]
) -> None:
    for _ in range(4):  # Now and then the browser never says that it could not import it.
        page = new_context().new_page()
        page.route("**/layers/land.js", lambda route: route.abort("connectionreset"))
        page.goto(f"{example_site}/?day=2024-11-30")
        expect(page.locator("html.map-failed")).to_have_count(1)
        page.close()
    assert not [fault for fault in faults if fault.startswith("script")]
    faults.clear()


@pytest.mark.parametrize("failing", ["**/day.js", "**/map.first.json"])
def test_on_a_phone_all_lies_one_below_the_other_where_scripts_fail(
    page: Page, example_site: str, faults: list[str], failing: str
) -> None:
    page.set_viewport_size(PHONE)
    page.route(failing, lambda route: route.abort())
    page.goto(f"{example_site}/?day=2024-11-30")
    page.wait_for_selector(".map-failed", state="attached")
    names = (".intro", "#map", ".day-links", ".all-days", ".panel", ".small-print")
    boxes = [page.locator(name).bounding_box() for name in names]
    for above, below in itertools.pairwise(boxes[:-1]):
        assert above["y"] + above["height"] <= below["y"] + 1
    assert boxes[1]["height"] == pytest.approx(0.6 * PHONE["height"], abs=1)
    assert page.evaluate("document.documentElement.scrollHeight") >= sum(
        boxes[-1][side] for side in ("y", "height")
    )
    for gone in (".drawer-handle", ".needs-script"):
        assert page.locator(gone).locator("visible=true").count() == 0
    page.get_by_role("link", name=re.compile("Next change")).click()
    expect(page).to_have_url(re.compile("day=2024-12-01"))
    faults.clear()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_without_a_slider_a_day_is_typed_into_a_field_in_line_with_its_words(
    new_context: Callable[..., BrowserContext],
    example_site: str,
    faults: list[str],
    prefix: str,
    scripts: bool,
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.route("**/map.first.json", lambda route: route.abort())
    page.goto(f"{example_site}{prefix}/?day=2024-11-30")
    if scripts:
        page.wait_for_selector(".map-failed", state="attached")
    field, button = (
        page.locator(f".day-form {part}").bounding_box() for part in ("input[type=date]", "button")
    )
    assert field["width"] > 100
    middles = [box["y"] + box["height"] / 2 for box in (field, button)]
    assert middles[0] == pytest.approx(middles[1], abs=2)
    faults.clear()


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
    expect(page.locator(".leaflet-control-scale")).to_have_text(re.compile(r"^\d+ كم$"))
    page.evaluate("map_territory.setMaxZoom(16).setZoom(16, {animate: false})")
    expect(page.locator(".leaflet-control-scale")).to_have_text(re.compile(r"^\d+ م$"))


def test_on_a_phone_the_map_keeps_the_screen(page: Page, example_site: str) -> None:
    page.set_viewport_size(PHONE)
    open_day(page, example_site, "/?day=2024-12-08")
    assert page.locator("#map").bounding_box()["height"] > 844 / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#legend")).to_be_hidden()
    handle = page.get_by_role("button", name="Legend and events")
    expect(handle).to_have_attribute("aria-expanded", "false")
    handle.click()
    expect(page.locator("#legend")).to_be_visible()
    expect(handle).to_have_attribute("aria-expanded", "true")


def test_the_handle_of_the_drawer_points_up_before_and_after_the_scripts(
    page: Page, example_site: str, faults: list[str]
) -> None:
    arrow = "getComputedStyle(document.querySelector('#drawer-handle'), '::before').transform"
    page.set_viewport_size(PHONE)
    page.route(re.compile(r"/day(\.\w+)?\.js"), lambda _route: None)  # They do not come.
    page.goto(f"{example_site}/?day=2024-12-08", wait_until="commit")
    handle = page.get_by_role("button", name="Legend and events")
    expect(handle).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#legend")).to_be_hidden()
    first = page.evaluate(arrow)
    page.unroute_all()
    open_day(page, example_site, "/?day=2024-12-08")
    expect(handle).to_be_visible()
    assert page.evaluate(arrow) == first
    # Where they failed the panel is open for good: there is nothing to handle.
    page.evaluate("document.documentElement.classList.add('map-failed')")
    expect(page.locator("#legend")).to_be_visible()
    expect(handle).to_be_hidden()
    faults.clear()


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
    assert name_of(colour_at(page, *AL_HADIR)) == "light blue"
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".tools")).to_be_visible()
    back = page.evaluate("map_territory.getBounds()")
    for corner in ("_southWest", "_northEast"):
        assert back[corner] == pytest.approx(seen[corner], abs=0.02)


PRINTING = """() => {
  window.printing = new Promise((done) => {
    window.print = () => done(
      [...document.querySelectorAll(".sheet")].map((sheet) => [sheet.src, sheet.naturalWidth]));
  });
}"""


def test_printing_prints_the_sheet_of_the_day_or_the_page_where_it_cannot_be_drawn(
    page: Page, example_site: str, faults: list[str]
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Next change").click()
    address = re.compile(r"/picture/2024-12-01\.png\?size=a4-portrait")
    expect(page.locator("a[data-sheet]")).to_have_attribute("href", address)
    page.evaluate(PRINTING)
    page.keyboard.press("Control+p")
    ((printed, width),) = page.evaluate("printing")
    assert address.search(printed) and width > 1000
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".sheet")).to_have_count(0)
    page.route("**/picture/**", lambda route: route.abort())
    page.evaluate(PRINTING)
    page.keyboard.press("Control+p")
    assert page.evaluate("printing") == []
    faults.clear()
