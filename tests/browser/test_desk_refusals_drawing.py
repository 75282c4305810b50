"""Polygons that cannot be: the editor reads what is wrong, and what was drawn is still there."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from geodata.models import ControlZone
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.desk_page import (
    Seat,
    click_at,
    drawn,
    forgive,
    nothing_written,
    open_form,
    paste,
)
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _answered_400(seat: Seat, faults: list[str]) -> Iterator[None]:
    """The desk asks the server about every drawing, and Chromium notes each refusal."""
    yield
    forgive(faults, 400)


def status(page: Page, words: str) -> None:
    expect(page.locator(".desk-status")).to_contain_text(words, timeout=20_000)


def ring_of(count: int) -> str:
    """A polygon of so many points."""
    turns = [2 * math.pi * number / count for number in range(count)]
    ring = [[round(1 + math.cos(turn), 6), round(1 + math.sin(turn), 6)] for turn in turns]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def test_what_is_pasted_and_is_no_polygon_is_refused_at_once(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    open_form(page)
    with nothing_written():
        for text, words in (
            ("hello", "This is not a polygon that the map can read."),
            ("POLYGON ((0 0, 1 1))", "This is not a polygon that the map can read."),
            ('{"type":"Point","coordinates":[1,1]}', "This is a Point, not an area."),
            ("POLYGON ((0 0, 500 0, 1 1, 0 0))", "A point lies at longitude 500.0, latitude 0.0."),
            ("POLYGON ((1 1, 1.000001 1, 1 1.000001, 1 1))", "next to no area"),
        ):
            paste(page, text)
            status(page, words)
            assert drawn(page) is None
    paste(page, square(0, 0).geojson)
    status(page, "Parts: 1, Points: 4")
    kept = drawn(page)
    paste(page, ring_of(200_000))
    status(page, "The polygon has 200001 points; at most 100000 can be drawn.")
    assert drawn(page) == kept


def test_positions_that_cannot_be_are_refused_with_their_line(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    open_form(page)
    with nothing_written():
        for text, words in (
            ("1, 50\n2, 500\n2, 51", "Line 2 lies outside the earth: “2, 500”."),
            ("1, 1\n1.000001, 1\n1, 1.000001", "The polygon has next to no area."),
            ("1, 1\n2, 1\nthree, 2", "Line 3 is no position: “three, 2”."),
        ):
            paste(page, text)
            status(page, words)
            assert drawn(page) is None


def test_an_outline_that_crosses_itself_without_an_inside_is_refused_with_the_spot(
    story: Story, seat: Seat
) -> None:
    """A star in one stroke: is its middle inside?"""
    page = seat(story.ana)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=polygon]")
    turns = [math.pi * (0.8 * number - 0.5) for number in range(5)]
    corners = [(400 + 120 * math.cos(turn), 250 + 120 * math.sin(turn)) for turn in turns]
    click_at(canvas, *corners, corners[0])
    status(page, "Points: 5")
    with nothing_written():
        expect(page.locator(".desk-effect")).to_contain_text("The outline crosses itself near")
        page.click("input[name=_save]")
        expect(page.locator(".field-geometry .errorlist")).to_contain_text(
            "The outline crosses itself near longitude"
        )
        status(page, "Points: 5")


def test_what_can_be_mended_is_mended_and_told(story: Story, seat: Seat) -> None:
    """A bow tie has one reading; parts that lie on one another are joined."""
    page = seat(story.ana)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=polygon]")
    corners = (300, 200), (420, 300), (420, 200), (300, 300)
    click_at(canvas, *corners, corners[0])
    status(page, "Points: 4")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .warning")).to_contain_text("The polygon was repaired")
    assert ControlZone.objects.get(name="Gain").geometry.valid
    open_form(page)
    (part,) = square(1, 1).coords
    paste(page, json.dumps({"type": "MultiPolygon", "coordinates": [part, part]}))
    status(page, "Parts that overlapped were joined.")
    assert len(drawn(page)["coordinates"]) == 1


def test_a_zone_that_is_there_already_is_told_before_it_is_saved(story: Story, seat: Seat) -> None:
    workflow.approve(workflow.submit(story.draft(name="Twin"), story.ana), story.ed)
    page = seat(story.ana)
    open_form(page)
    with nothing_written():
        paste(page, square(0, 0).geojson)
        effect = page.locator(".desk-effect")
        expect(effect).to_contain_text("“Twin (2024-11-27)” of the same day")
        expect(effect).to_contain_text("It changes nothing on any day.")


def test_a_line_that_cuts_nothing_and_a_cut_that_takes_all_are_refused(
    story: Story, seat: Seat
) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    status(page, "Points: 4")
    whole = drawn(page)
    page.click("[data-tool=split]")
    click_at(canvas, (330, 220), (350, 260))
    page.click("[data-tool=finish]")
    status(page, "The line does not cut the polygon.")
    page.locator(".desk-tools select").select_option("cut")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (250, 150), (500, 400))
    status(page, "There is no polygon.")
    assert drawn(page) == whole


def test_a_refusal_by_another_field_keeps_what_was_drawn(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    status(page, "Points: 4")
    page.select_option("#id_status", "contested")
    with nothing_written():
        page.click("input[name=_save]")
        expect(page.locator(".errorlist").first).to_contain_text(
            "A contested zone names its second faction"
        )
    status(page, "Points: 4")
    page.select_option("#id_status", "controlled")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .success")).to_contain_text("was added")
    assert ControlZone.objects.get(name="Gain").state == State.DRAFT
