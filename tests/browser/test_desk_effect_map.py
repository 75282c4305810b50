"""The desk's map draws what saving would do, and where a drawing is not right."""

from __future__ import annotations

import datetime
import json

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.models import ControlZone
from geodata.review import workflow
from tests.browser.desk_page import ZONES, Seat, click_at, drawn, open_form, paste, row_page
from tests.geodata.desk_story import DAY, Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
VIEW = """(canvas) => {
    return [...canvas.querySelectorAll(".desk-spot")].map((ring) => {
        const at = ring.getBoundingClientRect();
        const frame = canvas.getBoundingClientRect();
        const x = at.left + at.width / 2 - frame.left - frame.width / 2;
        return [x, at.top + at.height / 2 - frame.top - frame.height / 2];
    });
}"""
"""Where the rings are, in pixels from the middle of the map."""


def held(story: Story, **fields) -> ControlZone:
    return workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


def lands(page: Page, kind: str) -> Locator:
    return page.locator(f".desk-map .desk-land-{kind}")


def test_what_changes_hands_and_what_lies_over_it_is_drawn(story: Story, seat: Seat) -> None:
    later = {"faction": story.gov, "valid_from": DAY + datetime.timedelta(days=3)}
    held(story, name="Taken back", geometry=square(2, 1, 0.5), **later)
    page = seat(story.ana)
    open_form(page)
    paste(page, square(1, 1, 2).geojson)
    expect(lands(page, "gained")).to_have_count(1)
    expect(lands(page, "over")).to_have_count(1)
    expect(lands(page, "lost")).to_have_count(0)
    words = page.locator(".desk-map .desk-land-words")
    expect(words.first).to_contain_text("GOV → HTS")
    key = page.locator(".desk-effect .desk-key")
    expect(key).to_contain_text("the side of the zone gains")
    expect(key).to_contain_text("a later zone lies over it")
    page.click("[data-tool=delete_all]")
    expect(lands(page, "gained")).to_have_count(0)


def test_land_that_a_smaller_polygon_gives_back_is_drawn_as_lost(story: Story, seat: Seat) -> None:
    row = held(story, name="Held", geometry=square(1, 1, 2))
    page = seat(story.ana)
    page.goto(row_page(row))
    page.locator(".desk-tools").wait_for()
    page.click("[data-tool=delete_all]")
    paste(page, square(1, 1, 1).geojson)
    expect(lands(page, "lost")).to_have_count(1)
    expect(lands(page, "gained")).to_have_count(0)


def test_a_sliver_is_marked_and_the_map_leads_to_it(story: Story, seat: Seat) -> None:
    held(story, name="Neighbour", geometry=square(1, 1))
    page = seat(story.ana)
    canvas = open_form(page)
    ring = [[1.99999, 1], [3, 1], [3, 2], [1.99999, 2], [1.99999, 1]]
    paste(page, json.dumps({"type": "Polygon", "coordinates": [ring]}))
    expect(page.locator(".desk-effect")).to_contain_text("Slivers along the border: 1")
    expect(canvas.locator(".desk-spot")).to_have_count(1)
    page.click("[data-tool=show_slivers]")
    expect(canvas.locator(".leaflet-control-scale")).to_contain_text(" m")
    ((x, y),) = canvas.evaluate(VIEW)
    assert abs(x) < 3 and abs(y) < 3


def test_where_an_outline_crosses_itself_is_marked(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    draw_a_bow(page)
    expect(canvas.locator(".desk-spot")).to_have_count(1)
    expect(page.locator(".desk-status")).to_contain_text("crosses itself: marked spots 1")
    page.click("[data-tool=undo]")
    expect(canvas.locator(".desk-spot")).to_have_count(0)


def draw_a_bow(page: Page) -> None:
    """Two triangles that meet where the outline crosses itself."""
    canvas = page.locator(".field-geometry .desk-map")
    page.click("[data-tool=polygon]")
    click_at(canvas, (300, 200), (500, 400), (500, 200))
    expect(canvas.locator(".desk-spot")).to_have_count(0)
    click_at(canvas, (300, 380))
    page.click("[data-tool=finish]")
    assert len(drawn(page)["coordinates"]) == 1


def test_the_marks_are_there_while_the_line_is_drawn(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    canvas = page.locator(".field-geometry .desk-map")
    page.click("[data-tool=polygon]")
    click_at(canvas, (300, 200), (500, 400), (500, 200), (300, 380))
    expect(canvas.locator(".desk-spot")).to_have_count(1)
    page.click("[data-tool=back]")
    expect(canvas.locator(".desk-spot")).to_have_count(0)
