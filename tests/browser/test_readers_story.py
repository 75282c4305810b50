"""A story and the scrubber in step, both ways."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from geodata.editions import Published, publish
from geodata.models import Story
from geodata.review import workflow
from tests.browser.day_page import expect_slider_says, slider
from tests.browser.desk_page import Seat

STORY = "/stories/fall-of-damascus/"


def open_story(page: Page, site: str, prefix: str = "") -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}{prefix}{STORY}")
    page.wait_for_selector('[data-complete="true"]')


def current(page: Page) -> str:
    return page.locator('.step[aria-current="step"] h2').inner_text()


def test_reading_a_step_brings_the_map_to_its_day_and_view(page: Page, example_site: str) -> None:
    open_story(page, example_site)
    expect_slider_says(slider(page), "24 November 2024")
    page.evaluate("document.getElementById('step-7').scrollIntoView({block: 'center'})")
    expect(page.locator("#step-7")).to_have_attribute("aria-current", "step")
    expect_slider_says(slider(page), "30 November 2024")
    page.wait_for_function("() => Math.abs(map_territory.getCenter().lat - 36.1) < 0.2")


def test_scrubbing_brings_the_step_of_the_day_into_sight(page: Page, example_site: str) -> None:
    open_story(page, example_site)
    slider(page).focus()
    page.keyboard.press("End")
    expect(page.locator("#step-12")).to_have_attribute("aria-current", "step")
    expect(page.locator("#step-12")).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(page.locator("#step-1")).to_have_attribute("aria-current", "step")


def test_the_story_reads_in_arabic_from_the_right(page: Page, example_site: str) -> None:
    open_story(page, example_site, "/ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert current(page) == "خطوط وقف إطلاق النار"


def test_the_places_of_a_step_are_ringed_on_the_map(page: Page, example_site: str) -> None:
    open_story(page, example_site)
    rings = page.locator("path.leaflet-interactive, .leaflet-overlay-pane svg path")
    for number in (1, 7):
        page.evaluate(
            "number => document.getElementById(`step-${number}`).scrollIntoView({block: 'center'})",
            number,
        )
        expect(page.locator(f"#step-{number}")).to_have_attribute("aria-current", "step")
        named = page.locator(f"#step-{number} [data-lon]").count()
        assert named > 0
        expect(rings).to_have_count(named)


def test_the_wheel_over_the_map_turns_the_text_and_with_ctrl_the_map(
    page: Page, example_site: str
) -> None:
    open_story(page, example_site)
    page.locator("#map").hover()
    zoom = page.evaluate("map_territory.getZoom()")
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => document.querySelector('.story-text').scrollTop === 300")
    expect(page.locator(".wheel-hint")).to_have_class("wheel-hint shown")
    assert page.evaluate("map_territory.getZoom()") == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.wait_for_function("zoom => map_territory.getZoom() > zoom", arg=zoom)
    page.keyboard.up("Control")
    assert page.evaluate("document.querySelector('.story-text').scrollTop") == 300


STEP = {
    "position": "1",
    "title": "Into the city",
    "text": "They came *by night*. <script>alert(1)</script>",
    "day": "2024-11-30",
    "view_lon": "37.16",
    "view_lat": "36.2",
    "view_zoom": "9",
}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_story_is_written_at_the_desk_and_read(
    live_server,
    edition: Published,
    seat: Seat,
) -> None:
    ada = User.objects.create_superuser("ada", password="x")
    desk = seat(ada)
    desk.goto("/admin/geodata/story/add/")
    desk.locator("#id_title").press_sequentially("The fall of Aleppo")
    expect(desk.locator("#id_slug")).to_have_value("the-fall-of-aleppo")
    desk.locator("#id_public").check()
    desk.get_by_role("button", name="Add another Step").click()
    for name, value in STEP.items():
        desk.locator(f"#id_steps-0-{name}").fill(value)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    workflow.approve(workflow.submit(Story.objects.get(), ada), ada, override="Nobody else is in.")
    publish(note="A story")
    desk.goto("/stories/")
    desk.get_by_role("link", name="The fall of Aleppo").click()
    desk.wait_for_selector('[data-complete="true"]')
    assert current(desk) == "Into the city"
    expect(desk.locator("#step-1 em")).to_have_text("by night")
    expect(desk.locator("#step-1")).to_contain_text("<script>alert(1)</script>")
    expect_slider_says(slider(desk), "30 November 2024")
