"""The form of a zone fills the window: map, day and Save in view. Without scripts it is plain."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Locator, Page, Route, expect

from geodata.models import ControlZone
from geodata.review import workflow
from geodata.territory.svg.looks import contrast
from tests.browser.desk_page import ZONES, Seat, click_at, drawn, open_form, row_page
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TOUCH = {"has_touch": True, "is_mobile": True}
SCREENS: dict[str, dict[str, Any]] = {
    "laptop": {"viewport": {"width": 1280, "height": 800}},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "tablet": {"viewport": {"width": 1024, "height": 768}, **TOUCH},
    "upright": {"viewport": {"width": 768, "height": 1024}, **TOUCH},
}
PHONE = {"viewport": {"width": 390, "height": 844}, **TOUCH}
ALWAYS = (".field-geometry .desk-map", "#id_valid_from", ".workspace-save [name=_save]")
"""What an editor sees wherever the form is scrolled to."""


def is_whole(part: Locator) -> bool:
    """Whether all of an element lies in the window."""
    return part.evaluate(
        """(part) => {
            const { left, top, right, bottom } = part.getBoundingClientRect();
            return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        }"""
    )


def start_of(page: Page, selector: str) -> float:
    return page.locator(selector).first.bounding_box()["x"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", SCREENS)
def test_map_day_and_save_stay_in_view(
    story: Story, seat: Seat, screen: str, language: str
) -> None:
    page = seat(story.ana, **SCREENS[screen])
    page.goto(("/ar" if language == "ar" else "") + f"{ZONES}add/")
    page.locator(".desk-tools").wait_for()
    for last in ("#id_valid_from", "#id_note", "#id_evidence"):
        page.locator(last).scroll_into_view_if_needed()
        for selector in ALWAYS:
            assert is_whole(page.locator(selector)), f"{selector} at {last}"
    page.locator(".workspace-effect").evaluate("(part) => part.scrollIntoView()")
    assert is_whole(page.locator("#header")), "the window itself scrolls"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    map_is_left = start_of(page, ".desk-map") < start_of(page, "#id_name")
    assert map_is_left == (language == "en")
    height = page.locator(".desk-map").bounding_box()["height"]
    assert height >= 0.55 * page.viewport_size["height"]


def test_no_field_passes_by_over_the_day(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **SCREENS["laptop"])
    page.goto(f"{ZONES}add/")
    page.locator(".desk-tools").wait_for()
    page.locator("#content").evaluate("(column) => { column.scrollTop = 300; }")
    day = page.locator(".form-row", has=page.locator("#id_valid_from"))
    assert day.bounding_box()["y"] == page.locator("#content").bounding_box()["y"]


def test_on_a_phone_the_map_comes_first_and_save_stays_in_view(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **PHONE)
    page.goto(f"{ZONES}add/")
    page.locator(".desk-tools").wait_for()
    canvas = page.locator(".field-geometry .desk-map")
    assert canvas.bounding_box()["y"] < page.locator("#id_valid_from").bounding_box()["y"]
    for part in (canvas, page.locator("#id_note")):
        part.scroll_into_view_if_needed()
        assert is_whole(page.locator(".workspace-save [name=_save]"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_links_of_a_row_stand_over_the_review_panel(
    story: Story, seat: Seat, language: str
) -> None:
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    story.ed.user_permissions.add(Permission.objects.get(codename="publish_edition"))
    page = seat(User.objects.get(pk=story.ed.pk), **SCREENS["laptop"])
    page.goto(("/ar" if language == "ar" else "") + row_page(row))
    panel = page.locator(".desk-review").bounding_box()
    links = page.locator(".object-tools a")
    expect(links).to_have_count(4)
    for link in links.all():
        box = link.bounding_box()
        assert box["y"] + box["height"] <= panel["y"]


def test_the_name_of_the_site_is_legible_on_a_phone_in_the_dark(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **PHONE, color_scheme="dark")
    page.goto(f"{ZONES}add/")
    words, ground = page.evaluate(
        """() => ["#site-name a", "#header"].map((part, at) =>
            getComputedStyle(document.querySelector(part))[at ? "backgroundColor" : "color"])"""
    )
    assert contrast(hexadecimal(words), hexadecimal(ground)) >= 4.5


def hexadecimal(colour: str) -> str:
    """A colour as browsers tell it, `rgb(65, 118, 144)`, as `#417690`."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_a_tablet_draws_and_saves(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **SCREENS["upright"])
    canvas = open_form(page)
    page.tap("[data-tool=polygon]")
    for x, y in ((120, 300), (260, 300), (200, 420)):
        canvas.tap(position={"x": x, "y": y})
    page.tap("[data-tool=finish]")
    assert len(drawn(page)["coordinates"]) == 1
    expect(page.locator(".workspace-effect .desk-effect table")).to_be_visible()
    page.tap(".workspace-save [name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert ControlZone.objects.get(name="Gain").drawn_by == story.ana


def test_the_whole_land_is_seen_on_a_small_screen(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **PHONE)
    page.goto(f"{ZONES}add/")
    page.locator(".desk-tools").wait_for()
    land = page.locator(".desk-name")
    expect(land).to_have_count(0)
    canvas = page.locator(".field-geometry .desk-map")
    canvas.scroll_into_view_if_needed()
    page.click("[data-tool=rectangle]")
    width, height = canvas.evaluate("(map) => [map.clientWidth, map.clientHeight]")
    click_at(canvas, (70, 5), (width - 5, height - 5))
    ring = drawn(page)["coordinates"][0][0]
    lons, lats = zip(*ring, strict=True)
    assert min(lons) < 1 and max(lons) > 4 and min(lats) < 0 and max(lats) > 4


def test_without_scripts_the_plain_form_works(story: Story, seat: Seat) -> None:
    page = seat(story.ana, java_script_enabled=False)
    page.goto(f"{ZONES}add/")
    expect(page.locator(".field-geometry .desk-map")).to_be_hidden()
    page.fill("#id_valid_from", "2024-11-27")
    page.select_option("#id_status", "unknown")
    page.fill("#id_name", "Written")
    page.fill("#id_geometry", square(1, 1).wkt)
    page.click(".workspace-save [name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert ControlZone.objects.get(name="Written").geometry.extent == (1, 1, 2, 2)


def test_who_may_only_look_gets_the_plain_form(story: Story, seat: Seat) -> None:
    reader = User.objects.create_user("rita", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_controlzone"))
    page = seat(reader)
    page.goto(row_page(story.base))
    expect(page.locator(".field-valid_from .readonly").first).to_be_visible()
    expect(page.locator("body.workspace")).to_have_count(0)


def test_the_ground_is_asked_for_once_while_the_view_stays_near(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    with page.expect_response("**/desk/ground/**"):
        page.goto(f"{ZONES}add/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    canvas = page.locator(".field-geometry .desk-map")
    canvas.focus()
    for key in ("ArrowRight", "ArrowDown", "+", "ArrowLeft"):
        canvas.press(key)
        page.wait_for_timeout(400)  # Leaflet's own movement ends, which no event of the page tells.
    assert [url for url in asked if "/ground/" in url] == []
    with page.expect_response("**/desk/ground/**"):
        canvas.press("Shift+-")  # Three steps back: more land than was loaded.


def test_while_one_map_is_made_no_other_is_asked_for_and_then_the_last_day_alone(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    with page.expect_response("**/desk/ground/**"):
        page.goto(f"{ZONES}add/")
    page.wait_for_load_state("networkidle")
    days: list[str] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        days.append(parse_qs(urlsplit(route.request.url).query)["day"][0])
        held.append(route)

    page.route("**/desk/ground/**", hold)
    for day in ("2024-11-03", "2024-11-04", "2024-11-05", "2024-11-06"):
        page.fill("#id_valid_from", day)
        page.wait_for_timeout(300)  # Nothing tells that nothing is asked.
    assert days == ["2024-11-03"]
    held[0].continue_()
    with page.expect_response(lambda answer: "2024-11-06" in answer.url):
        page.wait_for_timeout(500)
        held[1].continue_()
    assert days == ["2024-11-03", "2024-11-06"]


@pytest.mark.parametrize("width", [390, 320])
def test_fields_of_a_phone_stand_together_and_the_day_takes_an_eighth(
    story: Story, seat: Seat, width: int
) -> None:
    page = seat(story.ana, viewport={"width": width, "height": 844}, **TOUCH)
    page.goto(f"{ZONES}add/")
    day = page.locator(".form-row.field-valid_from").bounding_box()
    assert day["height"] < 844 / 7
    status = page.locator(".fieldBox.field-status").bounding_box()
    contested = page.locator(".fieldBox.field-contested_with").bounding_box()
    assert 0 <= contested["y"] - status["y"] - status["height"] < 30
    assert page.evaluate("document.documentElement.scrollWidth") == width
