"""Handles are taken beside their middles, by mouse and by finger, and of two the nearer one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk_page import Seat, drawn, row_page
from tests.geodata.desk_story import Story

Spot = tuple[float, float]
Drag = Callable[[Spot, Spot], None]
Tool = tuple[Page, Drag, int]
"""A page, what drags there, and how many pixels beside a handle it still takes it."""
MOUSE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
FINGER: dict[str, Any] = {
    **{"has_touch": True, "is_mobile": True},
    "viewport": {"width": 800, "height": 1100},
}
WAY = (40, -30)
WEST, EAST, SOUTH, NORTH, BESIDE = 1.0, 1.2, 1.0, 1.2, 1.18
RING = ((WEST, SOUTH), (EAST, SOUTH), (EAST, BESIDE), (EAST, NORTH), (WEST, NORTH), (WEST, SOUTH))
"""At zoom 11 two corners in the east are 29 pixels apart, with a middle handle between them."""
CENTRES = """(handles) => handles.map((handle) => {
    const { x, y, width, height } = handle.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
})"""


@pytest.fixture(params=["mouse", "finger"])
def tool(request: pytest.FixtureRequest, seat: Seat, story: Story) -> Tool:
    """A zone of 300 pixels with its handles, and how they are dragged."""
    row = story.draft(name="Gain", geometry=MultiPolygon(Polygon(RING), srid=4326))
    page = seat(story.ana, **(MOUSE if request.param == "mouse" else FINGER))
    page.goto(row_page(row))
    page.uncheck("[data-tool=snap]")
    page.locator(".field-geometry .desk-map").scroll_into_view_if_needed()
    page.click("[data-tool=edit]")
    expect(corners(page)).to_have_count(len(RING) - 1)
    return (page, by_mouse(page), 10) if request.param == "mouse" else (page, by_finger(page), 12)


def corners(page: Page) -> Locator:
    return page.locator(".marker-icon:not(.marker-icon-middle)")


def by_mouse(page: Page) -> Drag:
    def drag(start: Spot, way: Spot) -> None:
        page.mouse.move(*start)
        page.mouse.down()
        for part in (0.3, 0.6, 1):
            page.mouse.move(start[0] + part * way[0], start[1] + part * way[1])
        page.mouse.up()

    return drag


def by_finger(page: Page) -> Drag:
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *spots: Spot) -> None:
        points = [{"x": x, "y": y} for x, y in spots]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(start: Spot, way: Spot) -> None:
        touch("touchStart", start)
        for part in (0.3, 0.6, 1):
            touch("touchMove", (start[0] + part * way[0], start[1] + part * way[1]))
        touch("touchEnd")

    return drag


def ring(page: Page) -> list[list[float]]:
    return drawn(page)["coordinates"][0][0][:-1]


def missing(page: Page, before: list[list[float]]) -> list[list[float]]:
    """The corners of before that are not there any more."""
    return [corner for corner in before if corner not in ring(page)]


def of_corner(page: Page, lon: float, lat: float) -> Spot:
    """The middle of the handle of a corner."""
    spots = corners(page).evaluate_all(CENTRES)
    xs, ys = sorted(x for x, _y in spots), sorted(y for _x, y in spots)
    at_x = xs[0] if lon == WEST else xs[-1]
    at_y = {NORTH: ys[0], BESIDE: ys[2], SOUTH: ys[-1]}[lat]
    return next((x, y) for x, y in spots if abs(x - at_x) < 2 and abs(y - at_y) < 2)


def dragged(page: Page, drag: Drag, start: Spot) -> list[list[float]]:
    """Drag from there; the corners as they were before."""
    field = page.locator("#id_geometry")
    before, text = ring(page), field.input_value()
    drag(start, WAY)
    expect(field).not_to_have_value(text)
    return before


def test_a_corner_is_dragged_from_beside_its_middle(tool: Tool) -> None:
    page, drag, beside = tool
    x, y = of_corner(page, WEST, SOUTH)
    before = dragged(page, drag, (x - beside, y))
    assert missing(page, before) == [[WEST, SOUTH]]
    # It goes as far as the hand, and does not jump under it.
    spots = corners(page).evaluate_all(CENTRES)
    assert any(abs(px - x - WAY[0]) < 2 and abs(py - y - WAY[1]) < 2 for px, py in spots)


def test_a_middle_handle_is_dragged_from_beside_its_middle(tool: Tool) -> None:
    page, drag, beside = tool
    west, south = of_corner(page, WEST, SOUTH)
    east, _south = of_corner(page, EAST, SOUTH)
    before = dragged(page, drag, ((west + east) / 2, south + beside))
    assert missing(page, before) == []
    assert len(ring(page)) == len(before) + 1


def test_of_two_handles_the_nearer_is_taken(tool: Tool) -> None:
    page, drag, _beside = tool
    x, north = of_corner(page, EAST, NORTH)
    _x, south = of_corner(page, EAST, BESIDE)
    assert 25 < south - north < 45  # Their rooms meet that of the middle handle.
    gap = (south - north) / 2
    before = dragged(page, drag, (x + 1, north + 0.45 * gap))
    assert missing(page, before) == [[EAST, NORTH]]
    page.click("[data-tool=undo]")
    expect(corners(page)).to_have_count(len(before))
    before = dragged(page, drag, (x + 1, south - 0.45 * gap))
    assert missing(page, before) == [[EAST, BESIDE]]
    page.click("[data-tool=undo]")
    expect(corners(page)).to_have_count(len(before))
    before = dragged(page, drag, (x + 1, north + 0.6 * gap))
    assert missing(page, before) == []
    assert len(ring(page)) == len(before) + 1


def test_just_outside_no_handle_is_taken(tool: Tool) -> None:
    page, drag, _beside = tool
    x, y = of_corner(page, WEST, SOUTH)
    outside = 13.5 if page.viewport_size == MOUSE["viewport"] else 23.5
    before = page.locator("#id_geometry").input_value()
    drag((x - outside, y), WAY)
    page.wait_for_timeout(500)
    assert page.locator("#id_geometry").input_value() == before


def test_a_corner_is_removed_from_beside_its_middle(tool: Tool) -> None:
    page, _drag, _beside = tool
    x, north = of_corner(page, EAST, NORTH)
    _x, south = of_corner(page, EAST, BESIDE)
    before = ring(page)
    page.mouse.click(x + 1, north + 0.45 * (south - north) / 2, button="right")
    expect(corners(page)).to_have_count(len(before) - 1)
    assert missing(page, before) == [[EAST, NORTH]]
