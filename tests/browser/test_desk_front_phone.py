"""A new front on a phone: the whole land at first, and a refused save where it is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk_page import ZONES, Seat, click_at
from tests.browser.test_desk_workspace import PHONE, is_whole
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
FRONT = f"{ZONES}front/"


def test_a_refused_save_is_shown_where_it_is_read(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **PHONE)
    page.goto(FRONT)
    page.fill("#id_day", DAY.isoformat())
    save = page.locator(".front-save input").first
    assert is_whole(save)
    save.click()
    note = page.locator(".errornote")
    expect(note).to_be_focused()
    assert is_whole(note)


def test_the_whole_land_is_seen_at_first(story: Story, seat: Seat) -> None:
    page = seat(story.ana, **PHONE)
    page.goto(FRONT)
    canvas = page.locator(".desk-map")
    page.locator(".desk-tools button").first.wait_for()
    width, height = canvas.evaluate("(map) => [map.clientWidth, map.clientHeight]")
    click_at(canvas, (70, 40), (width - 4, height - 4))
    (west, north), (east, south) = page.locator("#id_line").evaluate("(l) => JSON.parse(l.value)")
    assert west < 1 and east > 4 and south < 0 and north > 3


def test_where_the_line_crosses_itself_is_marked(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(FRONT)
    canvas = page.locator(".desk-map")
    page.locator(".desk-tools button").first.wait_for()
    click_at(canvas, (300, 200), (460, 360), (460, 200))
    expect(page.locator(".desk-spot")).to_have_count(0)
    click_at(canvas, (300, 330))
    expect(page.locator(".desk-spot")).to_have_count(1)
