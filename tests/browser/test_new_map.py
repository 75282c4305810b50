"""An empty site is set up in the desk: by a country, or by a drawing over those of the ground."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from geodata.models import Theatre
from tests.browser.axe.audit import violations
from tests.browser.desk_page import Seat

pytestmark = pytest.mark.browser
PAGE = "/admin/geodata/theatre/new-map/"


@pytest.fixture
def desk(live_server, seat: Seat) -> Page:
    """A superuser at the first page of an empty site."""
    page = seat(User.objects.create_superuser("boss", password="boss"))
    page.goto("/admin/")
    page.get_by_role("link", name="Set up the map").click()
    return page


def fill(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"#id_{name}").fill(text)


def test_a_country_is_asked_for_its_view_and_nothing_typed_is_lost(desk: Page) -> None:
    fill(desk, country="Ukraine", first_day="2022-02-24", sides="Ukraine\nRussia", rest="Ukraine")
    desk.get_by_role("button", name="Make the map").click()
    expect(desk.locator(".errorlist")).to_contain_text("two views")
    expect(desk.locator("#id_sides")).to_have_value("Ukraine\nRussia")
    desk.get_by_role("radiogroup", name="Whose outline").get_by_label("most states").check()
    desk.get_by_role("button", name="Make the map").click()
    expect(desk.locator(".messagelist")).to_contain_text("The map of Ukraine is made")
    expect(desk.get_by_role("link", name="Set up the map")).to_have_count(0)


def test_an_outline_is_drawn_over_the_countries_of_the_ground(desk: Page) -> None:
    land = desk.locator(".desk-map")
    expect(land.get_by_text("Cairo", exact=True)).to_be_visible()
    desk.click("[data-tool=rectangle]")
    land.scroll_into_view_if_needed()
    land.click(position={"x": 200, "y": 150})
    land.click(position={"x": 320, "y": 260})
    expect(desk.locator(".desk-status")).to_contain_text("Points: 4")
    fill(desk, name="Drawn", time_zone="UTC", first_day="2022-02-24", sides="One", rest="nobody")
    desk.get_by_role("button", name="Make the map").click()
    expect(desk.locator(".messagelist")).to_contain_text("The map of Drawn is made")
    assert Theatre.objects.get().outline.area > 1


def test_axe_finds_nothing_wrong_with_it(desk: Page) -> None:
    expect(desk.locator(".desk-map")).to_be_visible()
    assert violations(desk) == []
