"""Where the editor of a new row begins: the focus, what the form holds, and what is drawn to it."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from geodata.models import ControlZone
from tests.browser.desk_page import ZONES, Seat, click_at, open_form, row_page
from tests.geodata.desk_story import DAY, Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
FOCUS = "document.activeElement.id || document.activeElement.className"


def test_the_form_of_a_zone_begins_with_its_day(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    expect(page.locator("#id_valid_from")).to_be_focused()
    page.goto("/admin/geodata/source/add/")
    expect(page.locator("#id_code")).to_be_focused()


def test_the_next_day_begins_in_the_drawing_and_only_the_difference_is_drawn(
    story: Story, seat: Seat
) -> None:
    row = story.draft(name="The bend", geometry=square(1, 1))
    page = seat(story.ana)
    page.goto(row_page(row))
    page.get_by_role("link", name="Same the next day, but …").click()
    expect(page.locator(".desk-map")).to_be_focused()
    expect(page.locator("#id_valid_from")).to_have_value("2024-11-28")
    expect(page.locator("[data-tool=polygon]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".messagelist")).to_contain_text("draw what differs")
    page.uncheck("[data-tool=snap]")
    canvas = page.locator(".field-geometry .desk-map")
    box = canvas.bounding_box()
    middle = int(box["width"] / 2), int(box["height"] / 2)
    far = int(box["width"] * 0.97)
    click_at(canvas, middle, (far, middle[1] - 30), (far, middle[1] + 30))
    page.keyboard.press("Enter")  # The cross is on the first corner, which ends the shape.
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1, Points: 8")
    page.click("input[name=_save]")
    page.wait_for_url(f"**{ZONES}")
    made = ControlZone.objects.exclude(pk=row.pk).latest("pk")
    assert made.valid_from == DAY + datetime.timedelta(days=1)
    assert (made.faction, made.name) == (story.hts, "The bend")
    assert made.geometry.area > row.geometry.area
    assert list(made.sources.all()) == [story.source]


def test_a_point_that_was_taken_back_while_drawing_comes_again(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=polygon]")
    redo = page.locator("[data-tool=redo]")
    click_at(canvas, (300, 200), (420, 200), (420, 320), (300, 320))
    expect(redo).to_be_disabled()
    for _turn in range(3):
        page.keyboard.press("Control+z")
    page.keyboard.press("Control+y")
    redo.click()
    page.keyboard.press("Control+Shift+z")
    expect(redo).to_be_disabled()
    page.keyboard.press("Control+z")
    click_at(canvas, (360, 360))
    expect(redo).to_be_disabled()
    page.click("[data-tool=finish]")
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1, Points: 4")
    page.click("[data-tool=undo]")
    expect(page.locator(".desk-status")).to_contain_text("Nothing")
    page.click("[data-tool=redo]")
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1, Points: 4")
