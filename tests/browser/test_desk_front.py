"""A new front drawn as one line: by mouse, by keys, and how many clicks it takes."""

from __future__ import annotations

import datetime
import json
import os
import re
import time

import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from playwright.sync_api import Locator, Page, expect

from bench.hand import Hand
from geodata.models import ControlZone, Place
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.shapely_bridge import to_shapely
from tests.browser.desk_page import ZONES, Seat, forgive, spot
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
FRONT = f"{ZONES}front/"
KEPT = """async (words) => {
    const stored = () => new Promise((done) => {
        const asked = indexedDB.open("desk-unsaved", 1);
        asked.onsuccess = () => {
            const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
            all.onsuccess = () => done(JSON.stringify(all.result));
        };
    });
    while (!(await stored()).includes(words)) await new Promise((again) => setTimeout(again, 20));
}"""
"""Waits until the browser's own database holds a form with these words."""
CLOSED = """async () => {
    while ((await navigator.locks.query()).held.length)
        await new Promise((again) => setTimeout(again, 20));
}"""
"""Waits until no open page holds a form."""


@pytest.fixture
def held(story: Story) -> Story:
    """HTS holds the west of the Government's land, up to 1 degree east."""
    return hold_west(story, 1)


def hold_west(story: Story, east: float) -> Story:
    west = MultiPolygon(Polygon.from_bbox((0, 0, east, 4)), srid=4326)
    row = story.draft(geometry=west, valid_from=DAY - datetime.timedelta(days=5))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    return story


def open_page(page: Page) -> Locator:
    """The page on the map of the day; returns its map."""
    page.goto(FRONT)
    with page.expect_response(f"**/desk/ground/?day={DAY}&**"):
        page.fill("#id_day", DAY.isoformat())
    return page.locator(".desk-map")


def draw(canvas: Locator, *positions: tuple[float, float]) -> None:
    """Click on positions (longitude, latitude), each where the map is a moment later."""
    for lon, lat in positions:
        x, y = spot(canvas, lon, lat)
        canvas.click(position={"x": x, "y": y})


def stretches(page: Page) -> Locator:
    return page.locator(".front-stretch")


def saved() -> list[ControlZone]:
    return list(ControlZone.objects.filter(state=State.DRAFT).order_by("pk"))


def test_an_advance_and_a_retreat_in_one_line(held: Story, seat: Seat) -> None:
    page = seat(held.ana)
    canvas = open_page(page)
    expect(page.locator(".desk-status")).to_have_text(
        "Click where the new front leaves the border."
    )
    draw(canvas, (1, 0.5), (2, 1), (0.4, 3))
    expect(page.locator(".desk-status")).to_contain_text("Points: 3")
    draw(canvas, (1.1, 3.5))
    expect(stretches(page)).to_have_count(2)
    expect(stretches(page).nth(0)).to_contain_text("from GOV")
    expect(stretches(page).nth(1)).to_contain_text("from HTS")
    expect(page.locator(".front-number")).to_have_text(["1", "2"])
    expect(stretches(page).nth(1)).to_contain_text("It names no source")
    page.locator(".front-sources .select2-selection").click()
    page.keyboard.type("S1")
    page.locator(".select2-results__option", has_text="S1").click()
    expect(stretches(page).nth(1)).not_to_contain_text("It names no source")
    page.click("input[value=Save]")
    expect(page.locator(".messagelist")).to_contain_text("2 zones are saved as drafts")
    advance, retreat = saved()
    assert (advance.faction, retreat.faction) == (held.hts, held.gov)
    assert {row.valid_from for row in saved()} == {DAY}
    assert all(list(row.sources.all()) == [held.source] for row in saved())
    assert to_shapely(advance.geometry).bounds[0] == pytest.approx(1, abs=1e-6)
    assert to_shapely(retreat.geometry).bounds[2] == pytest.approx(1, abs=1e-6)


def test_the_other_side_of_the_line_and_another_side_are_chosen(held: Story, seat: Seat) -> None:
    page = seat(held.ana)
    draw(open_page(page), (1, 1), (2, 2), (1, 3))
    heading = stretches(page).locator("> h3")
    near = heading.inner_text()
    page.click("[data-tool=front_turn]")
    expect(heading).not_to_have_text(near)
    page.click("[data-tool=front_turn]")
    expect(heading).to_have_text(near)
    row = stretches(page)
    row.locator("select").select_option("|unknown|")
    expect(row).to_contain_text("nobody known")
    expect(row.locator("table")).to_contain_text("nobody known")
    page.click("input[name=_submit]")
    expect(page.locator(".messagelist")).to_contain_text("1 zone is in review")
    zone = ControlZone.objects.get(state=State.IN_REVIEW)
    assert (zone.faction, zone.status) == (None, "unknown")


def test_steps_are_undone_and_a_second_click_ends_the_line_beside_a_border(
    held: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(held.ana)
    canvas = open_page(page)
    draw(canvas, (1, 1), (2, 2), (1, 3))
    expect(stretches(page)).to_have_count(1)
    canvas.press("Control+z")
    expect(stretches(page)).to_have_count(0)
    expect(page.locator(".desk-status")).to_contain_text("Points: 2")
    canvas.press("Control+y")
    expect(stretches(page)).to_have_count(1)
    canvas.press("Backspace")
    draw(canvas, (2, 3), (2, 3))
    expect(page.locator(".desk-status")).to_contain_text("km beside the nearest border")
    forgive(faults, 400)
    page.click("[data-tool=front_new_line]")
    expect(page.locator(".desk-status")).to_contain_text("Click where")
    page.click("[data-tool=undo]")
    assert len(json.loads(page.locator("#id_line").input_value())) == 3


def test_the_keys_alone_draw_a_front(story: Story, seat: Seat) -> None:
    """An arrow key moves the map by 80 pixels under the cross, here by 1.76 degrees."""
    hold_west(story, 0.25)
    page = seat(story.ana)
    canvas = open_page(page)
    canvas.focus()
    for keys in (("ArrowLeft", "ArrowDown"), ("ArrowRight", "ArrowUp"), ("ArrowLeft", "ArrowUp")):
        for key in keys:
            press(page, key)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # Ends the line, should the border have come too late to snap to.
    expect(stretches(page)).to_have_count(1)
    for _stop in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-tool=side]')"):
            break
    with page.expect_response("**/desk/front/"):
        page.keyboard.press("ArrowDown")
    expect(stretches(page).locator("select")).to_be_focused()
    expect(stretches(page).locator("select")).to_have_value("|unknown|")
    page.keyboard.press("Tab")


def press(page: Page, key: str) -> None:
    """Move the map, and wait until it stands still on the land of its new view."""
    pane = page.locator(".leaflet-map-pane")
    before = pane.get_attribute("style") or ""
    page.keyboard.press(key)
    expect(pane).not_to_have_attribute("style", before)
    expect(pane).not_to_have_class(re.compile("leaflet-pan-anim"))
    page.wait_for_load_state("networkidle")


def test_what_was_refused_comes_back_with_its_line(held: Story, seat: Seat) -> None:
    page = seat(held.ana)
    draw(open_page(page), (1, 1), (2, 2), (1, 3))
    expect(stretches(page)).to_have_count(1)
    page.locator("#id_mark").evaluate("(field) => { field.value = 'old'; }")
    page.fill("#id_note", "Seen by two.")
    page.click("input[value=Save]")
    expect(page.locator(".errorlist")).to_contain_text("another one by now")
    expect(stretches(page)).to_have_count(1)
    expect(page.locator("#id_note")).to_have_value("Seen by two.")
    page.click("input[value=Save]")
    expect(page.locator(".messagelist")).to_contain_text("1 zone is saved")


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "under way"])
def test_a_line_survives_a_tab_that_is_closed(held: Story, seat: Seat, ended: bool) -> None:
    page = seat(held.ana)
    line = [(1, 1), (2, 2), (1, 3)] if ended else [(1, 1), (2, 2)]
    draw(open_page(page), *line)
    page.fill("#id_note", "Seen by two.")
    page.evaluate(KEPT, "Seen by two.")
    again = page.context.new_page()
    again.goto("/admin/")
    page.close()
    again.evaluate(CLOSED)
    again.goto(FRONT)
    again.locator("[data-left=keep]").click()
    expect(again.locator("#id_note")).to_have_value("Seen by two.")
    expect(stretches(again)).to_have_count(int(ended))
    assert len(json.loads(again.locator("#id_line").input_value())) == len(line)


def test_a_line_under_way_is_looked_at_before_it_is_saved(
    held: Story, seat: Seat, faults: list[str]
) -> None:
    page = seat(held.ana)
    draw(open_page(page), (1, 1), (2, 2))
    page.click("input[value=Save]")
    expect(page.locator(".desk-status")).to_contain_text("Lead it on to a border")
    assert saved() == []
    forgive(faults, 400)
    draw(page.locator(".desk-map"), (1, 3))
    expect(stretches(page)).to_have_count(1)
    page.click("input[value=Save]")
    expect(page.locator(".messagelist")).to_contain_text("1 zone is saved")


def test_a_front_of_40_km_moves_by_3_km_in_ten_clicks(held: Story, seat: Seat) -> None:
    """From the desk's first page to the saved zone; `HAND_PACE=1` and `-s` report the seconds."""
    Place.objects.create(slug="post", name="Post", point=Point(1, 2, srid=4326))
    page = seat(held.ana)
    page.goto("/admin/")
    hand, began = Hand(page, paced="HAND_PACE" in os.environ), time.monotonic()
    hand.click(page.get_by_role("link", name="Draw a new front"))
    canvas = page.locator(".desk-map")
    hand.click(page.locator("[data-tool=find]"))
    with page.expect_response("**/desk/places/**"):
        hand.type("post\n")
    expect(canvas).to_be_focused()
    middle = canvas.evaluate("(map) => [map.clientWidth / 2, map.clientHeight / 2]")
    expect(page.locator(".desk-name", has_text="Post")).to_have_count(1)
    for east, north in ((0, -20), (3, -14), (3.2, 0), (3, 14), (0, 20)):
        km = 1000 / 152.8
        at = {"x": middle[0] + east * km, "y": middle[1] - north * km}
        hand.click(canvas, position=at)
    hand.click(page.locator(".front-sources .select2-selection"))
    hand.type("S1")
    expect(page.locator(".select2-results__option", has_text="S1")).to_be_visible()
    hand.type("\n")
    expect(page.locator(".select2-selection__choice")).to_contain_text("S1")
    expect(stretches(page)).to_have_count(1)
    hand.click(page.locator("input[value=Save]"))
    expect(page.locator(".messagelist")).to_contain_text("1 zone is saved")
    took = time.monotonic() - began
    print(f"\n{hand.clicks} clicks, {hand.keys} keys, {hand.seconds:.1f} s of hand, {took:.1f} s")
    assert hand.clicks <= 10
    assert hand.seconds <= 15
    (zone,) = saved()
    assert zone.faction == held.hts
    assert list(zone.sources.all()) == [held.source]
    west, south, east, north = (value * 111.2 for value in to_shapely(zone.geometry).bounds)
    assert north - south == pytest.approx(40, abs=1)
    assert east - west == pytest.approx(3.2, abs=0.2)
    assert shapely.is_valid(to_shapely(zone.geometry))


def test_a_finger_need_not_hit_the_border(held: Story, seat: Seat) -> None:
    page = seat(held.ana, has_touch=True, is_mobile=True)
    canvas = open_page(page)
    for lon, lat, beside in ((1, 1, 20), (2, 2, 0), (1, 3, -20)):
        x, y = spot(canvas, lon, lat)
        canvas.tap(position={"x": x + beside, "y": y})
    expect(stretches(page)).to_have_count(1)
    corners = json.loads(page.locator("#id_line").input_value())
    assert [corners[0][0], corners[2][0]] == pytest.approx([1, 1])
