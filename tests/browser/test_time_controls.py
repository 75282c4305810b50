"""The slider's controls and popups say what they do, and leave the reader's view alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.browser.day_page import (
    CLICK,
    expect_slider_says,
    open_day,
    slider,
    wait_for_address,
)

STORY = "/stories/fall-of-damascus/"


def test_quick_presses_are_one_step_of_the_history(page: Page, example_site: str) -> None:
    page.clock.install()
    open_day(page, example_site, "/?day=2024-11-26")
    page.clock.run_for(2000)
    before = page.evaluate("history.length")
    slider(page).focus()
    address = page.url
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    wait_for_address(page, address, before + 1)
    page.clock.run_for(1500)
    address = page.url
    page.keyboard.press("ArrowRight")
    wait_for_address(page, address, before + 2)
    page.go_back()
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("26 November 2024")


@pytest.mark.parametrize(
    ("prefix", "again", "first"),
    [
        ("", "Play again from 1 January 2024", "1 January 2024"),
        ("/ar", "شغّل من جديد من 1 كانون الثاني 2024", "1 كانون الثاني 2024"),
    ],
)
def test_the_film_says_that_it_plays_and_where_it_begins_again(
    page: Page, example_site: str, prefix: str, again: str, first: str
) -> None:
    open_day(page, example_site, f"{prefix}/?day=2026-02-11")
    play, said = page.locator(".scrubber .play"), page.locator(".scrubber-said")
    expect(play).to_have_attribute("aria-label", again)
    expect(page.locator(".scrubber .rest")).to_be_hidden()
    play.click()
    expect(said).to_contain_text(first)
    expect(page.locator(".scrubber .rest")).to_be_visible()
    page.wait_for_function(
        "() => 0 < Number("
        "document.querySelector('.scrubber .rest').style.getPropertyValue('--rest'))"
    )
    play.click()
    expect(page.locator(".scrubber .rest")).to_be_hidden()


def test_the_film_goes_on_from_its_day_by_another_step(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-08")
    page.locator(".scrubber .play").click()
    page.get_by_label("Time").and_(page.locator("select")).select_option("days")
    field = page.locator(".scrubber input[type=date]")
    expect(field).to_have_value("2024-12-10")
    page.get_by_label("Time").and_(page.locator("select")).select_option("changes")
    expect(field).to_have_value("2024-12-11")
    expect(field).to_have_value("2024-12-12")
    page.locator(".scrubber .play").click()


def test_a_link_taken_during_the_film_leads_to_its_day(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-08")
    page.locator(".scrubber .play").click()
    field = page.locator(".scrubber input[type=date]")
    expect(field).not_to_have_value("2024-12-08")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert field.input_value() > "2024-12-08"


def test_a_day_that_the_map_lacks_is_answered_in_words(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    field, said = page.locator(".scrubber input[type=date]"), page.locator(".scrubber-said")
    field.fill("2031-05-05")
    field.press("Enter")
    expect(said).to_have_text(
        "The map has the days from 1 January 2024 to 11 February 2026. You see 11 February 2026."
    )
    field.fill("2031-05-05")
    field.press("Enter")  # On the last day already: the field goes back all the same.
    expect(field).to_have_value("2026-02-11")
    field.fill("")
    field.dispatch_event("change")
    field.blur()
    expect(field).to_have_value("2026-02-11")
    page.get_by_role("button", name="Previous change").click()
    expect(said).to_be_empty()


def middle(page: Page) -> list[float]:
    return page.evaluate("(({lat, lng}) => [lat, lng])(map_territory.getCenter())")


def test_a_popup_that_pushed_the_map_gives_the_view_back(page: Page, example_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_day(page, example_site, "/?day=2024-11-30")
    before = middle(page)
    page.evaluate(CLICK, [36.9, 38.4])
    page.wait_for_function("lat => map_territory.getCenter().lat > lat + 0.2", arg=before[0])
    page.evaluate(CLICK, [36.95, 40.5])  # The next popup pushes on.
    page.wait_for_function("() => map_territory.getPane('popupPane').children.length === 1")
    page.evaluate("map_territory.closePopup()")
    page.wait_for_function(
        "([lat, lng]) => map_territory.getCenter().distanceTo([lat, lng]) < 9000", arg=before
    )


def test_a_view_that_the_reader_chose_stays_when_a_popup_closes(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    before = middle(page)
    page.evaluate(CLICK, [36.9, 38.4])
    page.wait_for_function("lat => map_territory.getCenter().lat > lat + 0.2", arg=before[0])
    page.evaluate("map_territory.setView([35, 38], 8, {animate: false})")
    page.evaluate("map_territory.closePopup()")
    page.wait_for_timeout(400)
    assert middle(page) == pytest.approx([35, 38], abs=0.1)


def test_the_film_of_a_story_stays_in_the_story(page: Page, example_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_day(page, example_site, STORY)
    slider(page).focus()
    page.keyboard.press("End")
    expect_slider_says(slider(page), "11 February 2026")
    play = page.locator(".scrubber .play")
    expect(play).to_have_attribute("aria-label", "Play again from 24 November 2024")
    play.click()
    expect(page.locator(".scrubber-said")).to_have_text(
        "Plays from the beginning: 24 November 2024"
    )
    page.keyboard.press("Escape")
    play.click()


def swipe(fingers: CDPSession, *, to: float, count: int) -> None:
    """Put so many fingers on the map and move them up together."""

    def touch(kind: str, y: float) -> None:
        points = [{"x": 120 + 80 * at, "y": y, "id": at} for at in range(count)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 260)
    for part in range(1, 9):
        touch("touchMove", 260 + (to - 260) * part / 8)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("address", [STORY, "/embed/"])
def test_a_finger_scrolls_the_page_and_two_move_the_map(
    new_context: Callable[..., BrowserContext], example_site: str, address: str
) -> None:
    size = {"width": 390, "height": 844}
    context = new_context(has_touch=True, is_mobile=True, viewport=size, reduced_motion="reduce")
    page = context.new_page()
    open_day(page, example_site, address)
    page.wait_for_function("() => !map_territory._panAnim || !map_territory._panAnim._inProgress")
    fingers, before = context.new_cdp_session(page), middle(page)
    swipe(fingers, to=160, count=1)
    expect(page.locator(".wheel-hint")).to_have_text("Move the map with two fingers.")
    expect(page.locator(".wheel-hint")).to_have_class("wheel-hint shown")
    assert middle(page) == before
    touch_action = "getComputedStyle(map_territory.getContainer()).touchAction"
    assert page.evaluate(touch_action) == "pan-x pan-y"
    swipe(fingers, to=160, count=2)
    page.wait_for_function("lat => map_territory.getCenter().lat < lat - 0.1", arg=before[0])


def test_a_story_on_a_phone_held_sideways_leaves_the_map_some_height(
    page: Page, example_site: str
) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 844, "height": 390})
    open_day(page, example_site, STORY)
    assert page.locator(".folium-map").bounding_box()["height"] > 240
    assert page.locator(".scrubber").bounding_box()["height"] < 80
    page.set_viewport_size(size)
