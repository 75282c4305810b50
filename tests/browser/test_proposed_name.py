"""The name of a new zone: proposed from place and side until somebody types one."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import expect

from geodata.models import Place
from tests.browser.desk_page import ZONES, Seat, choose, paste, row_page
from tests.geodata.desk_story import DAY, Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_name_is_proposed_until_somebody_types_one(story: Story, seat: Seat) -> None:
    for name, lon in (("Alba", 1.5), ("Bela", 2.5)):
        Place.objects.create(slug=name.lower(), name=name, point=Point(lon, 1.5, srid=4326))
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.fill("#id_valid_from", DAY.isoformat())
    choose(page, "faction", "HTS")
    name = page.locator("#id_name")
    paste(page, square(1, 1).geojson)
    expect(name).to_have_value("Alba – HTS")
    expect(page.locator(".desk-proposed")).to_have_text(
        "Proposed from place and side: write over it."
    )
    choose(page, "faction", "GOV")
    expect(name).to_have_value("Alba – GOV")
    page.click("[data-tool=delete_all]")
    paste(page, square(2, 1).geojson)
    expect(name).to_have_value("Bela – GOV")
    name.fill("")  # It was deleted, and does not come again.
    page.click("[data-tool=delete_all]")
    with page.expect_response("**/desk/effect/"):
        paste(page, square(1, 1).geojson)
    expect(name).to_have_value("")
    name.fill("My own")
    choose(page, "faction", "HTS")
    expect(name).to_have_value("My own")
    expect(page.locator(".desk-proposed")).to_have_text("")


def test_a_row_that_there_is_gets_no_name(story: Story, seat: Seat) -> None:
    Place.objects.create(slug="alba", name="Alba", point=Point(0.5, 0.5, srid=4326))
    page = seat(story.ana)
    with page.expect_response("**/desk/effect/"):
        page.goto(row_page(story.draft()))
    expect(page.locator("#id_name")).to_have_value("")


def test_lines_with_decimal_commas_are_a_polygon(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    paste(page, "1,0; 1,0\n1,0; 2,5\n2,5; 2,5")
    expect(page.locator(".desk-status")).to_contain_text("Parts: 1, Points: 3")
    corners = page.evaluate("JSON.parse(document.querySelector('#id_geometry').value).coordinates")
    assert sorted(corners[0][0][:-1]) == [[1, 1], [2.5, 1], [2.5, 2.5]]
