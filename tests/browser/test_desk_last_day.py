"""A new zone begins on the map of the last day, and says so until it has a day of its own."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.desk_page import ZONES, Seat, spot
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
