"""What editors bring along: lines of devices, positions in any spelling; and what they measure."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import expect

from geodata.models import ControlZone
from geodata.review import workflow
from tests.browser.desk_page import ADMIN, ZONES, Seat, click_at, drawn, forgive
from tests.geodata.desk_story import DAY, FIRST, Story, square
from tests.geodata.test_desk_lines import GPX

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_track_of_a_device_becomes_a_front(story: Story, seat: Seat) -> None:
    row = story.draft(geometry=square(-3, 0, 4), valid_from=FIRST.replace(day=2))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    page = seat(story.ana)
    page.goto(f"{ZONES}front/")
    page.fill("#id_day", DAY.isoformat())
    page.locator(".front-paste summary").click()
    page.fill("[data-tool=paste_line]", GPX)
    page.click("[data-tool=take_line]")
    expect(page.locator(".front-stretch")).to_have_count(1)
    expect(page.locator("[data-tool=paste_line]")).to_have_value("")
    page.click("input[value=Save]")
    expect(page.locator(".messagelist")).to_contain_text("1 zone is saved")
    assert ControlZone.objects.latest("pk").geometry.extent == pytest.approx((1, 1, 2, 3))


def test_what_is_no_line_is_said_and_stays(story: Story, seat: Seat, faults: list[str]) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}front/")
    page.locator(".front-paste summary").click()
    page.fill("[data-tool=paste_line]", "no line at all")
    page.click("[data-tool=take_line]")
    expect(page.locator(".desk-status")).to_contain_text("There is no line in it")
    expect(page.locator("[data-tool=paste_line]")).to_have_value("no line at all")
    forgive(faults, 400)


def test_a_text_too_long_for_the_field_is_taken_at_once(story: Story, seat: Seat) -> None:
    corners = [(math.cos(step / 3000) + 2, math.sin(step / 3000) + 2) for step in range(15_000)]
    text = "\n".join(f"{lat:.6f}, {lon:.6f}" for lon, lat in corners)
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.get_by_text("Paste or drop a polygon").click()
    page.locator("[data-tool=paste_text]").evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const how = {bubbles: true, cancelable: true, clipboardData};
            if (field.dispatchEvent(new ClipboardEvent("paste", how))) field.value = text;
        }""",
        text,
    )
    expect(page.locator(".desk-status")).to_contain_text("Points: 15000")
    expect(page.locator("[data-tool=paste_text]")).to_have_value("")


@pytest.mark.parametrize("text", ["37S CA 32300 08000", "36,2023; 37,1346", "36°12.14'N 37°8.08'E"])
def test_a_position_in_any_spelling_is_put_on_the_map(story: Story, seat: Seat, text: str) -> None:
    page = seat(story.ana)
    page.goto(f"{ADMIN}event/add/")
    page.fill("#id_point", text)
    page.locator("#id_point").press("Tab")
    expect(page.locator("#id_point")).to_have_value(re.compile(r"^36\.202\d*, 37\.134\d*$"))
    expect(page.locator(".desk-coordinates")).to_contain_text("36.202")


def test_the_corner_tells_where_the_pointer_is_and_a_line_is_measured(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    canvas = page.locator(".field-geometry .desk-map")
    page.locator("[data-tool=measure]").click()
    width, height = canvas.evaluate("(map) => [map.clientWidth, map.clientHeight]")
    x, y = width / 2, height / 2
    canvas.hover(position={"x": x, "y": y})
    expect(page.locator(".desk-coordinates")).to_contain_text("2.0")
    degree = 256 * 2**6 / 360
    click_at(canvas, (x, y), (x + degree, y))
    status = page.locator(".desk-status")
    expect(status).to_contain_text(re.compile(r"Length: 1(09|1[0-3])[.\d]* km"))
    click_at(canvas, (x + degree, y - degree))
    expect(status).to_contain_text(re.compile(r"It encloses 6,[0-3]\d\d km²"))
    page.click("[data-tool=finish]")
    expect(status).to_contain_text(re.compile(r"It encloses 6,[0-3]\d\d km²"))
    assert drawn(page) is None
