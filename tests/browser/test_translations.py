"""A text and its translations in tabs: found, marked, reached by keys, and all sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from geodata.models import Place, Source, StoryStep
from geodata.models import Story as MapStory
from tests.browser.desk_page import ADMIN, Seat, row_page
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def place(**texts: str) -> Place:
    return Place.objects.create(slug="aleppo", name="Aleppo", point=Point(1, 1, srid=4326), **texts)


def tabs(page: Page, name: str) -> Locator:
    return page.get_by_role("tablist", name=name, exact=True).get_by_role("tab")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("input[name=_save]").first.click()


def test_a_translation_is_reached_by_keys_and_saved(story: Story, seat: Seat) -> None:
    row = place(governorate="Aleppo")
    page = seat(story.boss)
    page.goto(row_page(row))
    english, arabic = tabs(page, "Name").all()
    expect(english).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="English (has a text)").first).to_be_visible()
    expect(page.locator("#id_name_ar")).to_be_hidden()
    assert (arabic.get_attribute("lang"), arabic.get_attribute("dir")) == ("ar", "rtl")
    english.press("ArrowRight")
    expect(arabic).to_be_focused()
    expect(arabic).to_have_accessible_name("العربية")
    page.keyboard.press("Tab")
    expect(page.locator("#id_name_ar")).to_be_focused()
    page.keyboard.type("حلب")
    expect(arabic).to_have_accessible_name("العربية (has a text)")
    save(page)
    row.refresh_from_db()
    assert (row.name, row.name_ar, row.governorate) == ("Aleppo", "حلب", "Aleppo")


def test_the_tab_of_an_error_is_marked_and_open(story: Story, seat: Seat) -> None:
    page = seat(story.boss)
    page.goto(row_page(place()))
    tabs(page, "Name").last.click()
    page.locator("#id_name_ar").evaluate("(field) => field.removeAttribute('maxlength')")
    page.fill("#id_name_ar", "ح" * 121)
    save(page)
    tab = tabs(page, "Name").last
    expect(tab).to_have_accessible_name("العربية (has an error)")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator("#id_name_ar")).to_have_value("ح" * 121)
    expect(page.locator("[role=tabpanel]:visible .errorlist")).to_have_count(1)


def test_where_the_desk_runs_from_right_to_left_so_do_the_tabs(story: Story, seat: Seat) -> None:
    page = seat(story.boss)
    page.goto(f"/ar{row_page(place())}")
    first, second = page.get_by_role("tablist").first.get_by_role("tab").all()
    assert second.bounding_box()["x"] < first.bounding_box()["x"]
    first.press("ArrowLeft")
    expect(second).to_be_focused()
    expect(page.locator("#id_name_ar")).to_be_visible()


def test_a_step_that_is_added_to_a_story_has_tabs_too(story: Story, seat: Seat) -> None:
    told = MapStory.objects.create(slug="told", title="Told")
    page = seat(story.boss)
    page.goto(row_page(told))
    page.locator(".add-row a, a.addlink.add-row").first.click()
    step = page.locator("#steps-0")
    for name in ("position", "view_lon", "view_lat", "view_zoom"):
        step.locator(f"#id_steps-0-{name}").fill("1")
    step.locator("#id_steps-0-day").fill(DAY.isoformat())
    title, text = (step.get_by_role("tablist").nth(number) for number in (0, 1))
    step.locator("#id_steps-0-title").fill("First")
    title.get_by_role("tab").last.click()
    step.locator("#id_steps-0-title_ar").fill("أولاً")
    step.locator("#id_steps-0-text").fill("What happened")
    expect(text.get_by_role("tab").first).to_have_accessible_name("English (has a text)")
    save(page)
    row = StoryStep.objects.get()
    assert (row.title, row.title_ar, row.text) == ("First", "أولاً", "What happened")


def test_the_title_of_a_source_is_in_no_language_of_the_site(story: Story, seat: Seat) -> None:
    page = seat(story.boss)
    page.goto(row_page(Source.objects.get()))
    own = tabs(page, "Title").first
    expect(own).to_have_accessible_name("As published (has a text)")
    assert own.get_attribute("lang") is None


def test_the_note_of_an_edition_has_tabs(story: Story, seat: Seat) -> None:
    page = seat(story.boss)
    page.goto(f"{ADMIN}edition/publish/")
    expect(page.locator("#id_note")).to_be_visible()
    expect(page.locator("#id_note_ar")).to_be_hidden()
    page.get_by_role("tab").last.click()
    expect(page.locator("#id_note_ar")).to_be_visible()
    expect(page.locator("#id_note")).to_be_hidden()


def test_without_scripts_all_fields_are_seen(
    story: Story, new_context: Callable[..., BrowserContext], live_server
) -> None:
    client = Client()
    client.force_login(story.boss)
    cookie = client.cookies["sessionid"].value
    context = new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(row_page(place(name_ar="حلب")))
    expect(page.locator("#id_name")).to_be_visible()
    expect(page.locator("#id_name_ar")).to_have_value("حلب")
    expect(page.locator("#id_name_ar")).to_be_visible()
