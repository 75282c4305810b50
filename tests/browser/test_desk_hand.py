"""The hand at the map: what is undone, what a finger does, what is big enough to be taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import BrowserContext, Locator, Page, expect

from geodata.models import Faction, Place
from tests.browser.desk_page import ZONES, Seat, click_at, drawn, enter, open_form
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TAKEN = """(marker, away) => {
    const {x, y, width, height} = marker.getBoundingClientRect();
    const at = document.elementFromPoint(x + width / 2 + away, y + height / 2);
    return at === marker;
}"""


def status(page: Page, text: str) -> None:
    expect(page.locator(".desk-status")).to_contain_text(text)


def begin(page: Page, server: str = "") -> Locator:
    canvas = open_form(page, server)
    page.uncheck("[data-tool=snap]")
    return canvas


def test_undo_takes_back_what_was_drawn_last_and_no_field(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = begin(page)
    page.fill("#id_valid_from", DAY.isoformat())
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    page.click("[data-tool=polygon]")
    click_at(canvas, (450, 200), (520, 200), (520, 280), (480, 320))
    page.keyboard.press("Control+z")
    page.click("[data-tool=undo]")
    status(page, "Click to set points")
    canvas.dblclick(position={"x": 470, "y": 300})  # Sets the third corner once, then ends it.
    status(page, "Parts: 2, Points: 7")
    page.keyboard.press("Control+z")
    status(page, "Parts: 1, Points: 4")
    page.keyboard.press("Control+z")
    status(page, "Nothing")
    page.keyboard.press("Control+z")  # Nothing is left but what was typed.
    expect(page.locator("#id_valid_from")).to_have_value(DAY.isoformat())
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+z")
    status(page, "Parts: 2, Points: 7")
    page.locator("#id_name").press_sequentially("s")
    page.keyboard.press("Control+z")  # Where somebody writes, it is the writing.
    expect(page.locator("#id_name")).to_have_value("Gain")
    status(page, "Parts: 2, Points: 7")


def test_pieces_of_a_split_are_left_by_a_change_of_mind(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = begin(page)
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    whole = drawn(page)
    remove = page.locator("[data-tool=pieces_done]")
    for turn in ("[data-tool=polygon]", "[data-tool=edit]", "[data-tool=undo]"):
        page.click("[data-tool=split]")
        click_at(canvas, (360, 150), (360, 350))
        page.click("[data-tool=finish]")
        click_at(canvas, (320, 250))
        expect(remove).to_be_visible()
        page.click(turn)
        expect(remove).to_have_count(0)
        assert drawn(page) == whole


def test_a_finger_draws_freehand_and_takes_handles(
    live_server, story: Story, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(has_touch=True, is_mobile=True, viewport={"width": 800, "height": 1100})
    page = context.new_page()
    enter(page, live_server.url, "ana")
    canvas = begin(page, live_server.url)
    page.locator("[data-tool=freehand]").tap()
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    scrolled = page.evaluate("scrollY")
    finger = context.new_cdp_session(page)
    path = [(200, 120), (300, 140), (320, 260), (260, 330), (180, 300), (190, 130)]
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * 5], path, strict=True):
        points = [{"x": box["x"] + x, "y": box["y"] + y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    status(page, "Parts: 1, Points: 6")
    assert page.evaluate("scrollY") == scrolled
    # Of the first tap after touches that were made by hand Chromium at times makes no click.
    page.locator("[data-tool=edit]").click()
    handle = page.locator(".marker-icon:not(.marker-icon-middle)").first
    expect(handle).to_be_visible()
    assert handle.evaluate(TAKEN, 20)
    assert not handle.evaluate(TAKEN, 26)


def test_enter_chooses_what_was_typed_when_its_answer_comes(story: Story, seat: Seat) -> None:
    """At the speed of typing the rows shown still answer to nothing, the Government first."""
    ended = Faction.objects.create(slug="old", name="Old HTS", short_name="Old", active_to=DAY)
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.fill("#id_valid_from", DAY.isoformat())
    page.locator(".field-faction .select2-selection").first.click()
    expect(page.locator(".select2-results__option", has_text="GOV")).to_be_visible()
    page.keyboard.type("hts")
    page.keyboard.press("Enter")
    expect(page.locator(".field-faction .select2-selection").first).to_contain_text("HTS")
    page.locator(".field-sources .select2-selection").click()
    page.keyboard.type("s1")
    page.keyboard.press("Enter")
    expect(page.locator(".field-sources .select2-selection__choice")).to_contain_text("S1")
    page.locator(".field-contested_with .select2-selection").first.click()
    expect(page.locator(".select2-results__option", has_text="GOV")).to_be_visible()
    expect(page.locator(".select2-results__option", has_text=str(ended))).to_have_count(0)


def test_enter_in_the_search_of_the_map_picks_the_place(story: Story, seat: Seat) -> None:
    for name, lon in (("Tell Rifaat", 1), ("Tell", 2)):
        Place.objects.create(slug=name[-4:].lower(), name=name, point=Point(lon, 1, srid=4326))
    page = seat(story.ana)
    begin(page)
    page.click("summary:has-text('Find a place')")
    page.fill("[data-tool=search]", "Tell")
    page.keyboard.press("Enter")
    chosen = page.locator(".desk-found").last.locator("li")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("Tell")
    expect(chosen).not_to_contain_text("Rifaat")


def test_enter_does_not_choose_a_successor_unasked(story: Story, seat: Seat) -> None:
    tg = Faction.objects.create(slug="tg", name="Transitional (ex HTS)", short_name="TG")
    Faction.objects.filter(slug="hts").update(active_to=DAY, successor=tg)
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.fill("#id_valid_from", DAY.isoformat())
    field = page.locator(".field-faction .select2-selection").first
    field.click()
    page.keyboard.type("hts")
    page.keyboard.press("Enter")
    said = page.locator(".select2-results__option").first
    expect(said).to_have_text("HTS is no more from 2024-11-27; its successor: TG.")
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    expect(field).not_to_contain_text("TG")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_contain_text("TG")
