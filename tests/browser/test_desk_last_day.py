"""A new zone begins on the map of the last day, and says so until it has a day of its own."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.desk_page import ZONES, Seat, click_at, drawn, spot
from tests.geodata.desk_story import DAY, FIRST, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_new_zone_opens_on_the_map_of_the_last_day(story: Story, seat: Seat) -> None:
    """Before the first zone of the Government begins there is no land to be seen."""
    page = seat(story.ana)
    with page.expect_response("**/desk/ground/**") as land:
        page.goto(f"{ZONES}add/")
    (side,) = land.value.json()["sides"]
    assert side["faction"] == "gov"
    today = datetime.datetime.now(datetime.UTC).date()
    shown = page.locator(".desk-shown-day")
    expect(shown).to_have_text(f"Map of {today}, the last day. Fill in the day of the zone.")
    canvas = page.locator(".field-geometry .desk-map")
    canvas.scroll_into_view_if_needed()
    page.click("[data-tool=polygon]")
    x, y = spot(canvas, 2, 4)
    canvas.hover(position={"x": x, "y": y + 4})
    expect(page.locator(".desk-snapped")).to_have_count(1)
    page.fill("#id_valid_from", DAY.isoformat())
    expect(shown).to_have_text(f"Map of {DAY}")
    before = FIRST - datetime.timedelta(days=1)
    with page.expect_response("**/desk/ground/**") as land:
        page.fill("#id_valid_from", before.isoformat())
    assert land.value.json()["sides"] == []
    expect(shown).to_have_text(f"Map of {before}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_map_stays_where_it_is_when_its_day_arrives_and_a_click_on_the_first_point_closes(
    story: Story, seat: Seat, language: str
) -> None:
    """The first point snaps to a border that lies nearly as far off as snapping reaches."""
    page = seat(story.ana, viewport={"width": 1280, "height": 800})
    page.goto(("/ar" if language == "ar" else "") + f"{ZONES}add/")
    expect(page.locator(".desk-shown-day")).not_to_be_empty()
    canvas = page.locator(".field-geometry .desk-map")
    place = canvas.bounding_box()
    x, y = spot(canvas, 0, 2)
    page.click("[data-tool=polygon]")
    page.fill("#id_valid_from", DAY.isoformat())
    click_at(canvas, (x - 11, y), (x - 60, y), (x - 60, y - 60))
    expect(page.locator(".desk-shown-day")).to_contain_text(f"{DAY.year}")
    assert canvas.bounding_box() == place
    click_at(canvas, (x - 11, y))
    ((ring,),) = drawn(page)["coordinates"]
    assert ring[0][0] == 0
    assert len(ring) == 4
