"""The page of a day in a real browser, on the Syria example: going through time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day_page import (
    AL_HADIR,
    colour_at,
    expect_slider_says,
    name_of,
    open_day,
    shown_day,
    slider,
    wait_for_address,
    wait_for_paint,
)


def test_walking_from_26_november_to_8_december_aleppo_changes_hands_on_the_30th(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-26#9/36.2/37.16")
    page.get_by_role("combobox", name="Time").select_option("days")
    slider(page).focus()
    seen = {}
    while shown_day(page) != "8 December 2024":
        wait_for_paint(page)
        seen[shown_day(page)] = name_of(colour_at(page, *AL_HADIR))
        page.keyboard.press("ArrowRight")
    wait_for_paint(page)
    assert list(seen.values())[:3] == ["red", "red", "red"]
    assert seen["30 November 2024"] == seen["7 December 2024"] == "light blue"
    assert name_of(colour_at(page, *AL_HADIR)) == "blue"
    assert len(seen) == 12


LINES = """[...document.querySelectorAll("#legend tbody tr:not([hidden])")].map(
    (row) => [row.querySelector("th").textContent, Math.round(row.getBoundingClientRect().y)]
)"""


def test_the_legend_follows_the_day_and_adds_up(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-26")
    before = page.locator("#legend").inner_text()
    places = page.evaluate(LINES)
    assert len(places) > 5
    for _ in range(6):
        page.get_by_role("button", name="Next change").click()
        assert page.evaluate(LINES) == places, "a line jumped"
        cells = page.locator("#legend tbody tr:not(.minor):not(.none)").evaluate_all(
            "(rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent))"
        )
        km2 = [int(cell[0].replace(",", "")) for cell in cells]
        tenths = [round(float(cell[1].rstrip("%")) * 10) for cell in cells]
        total = page.locator("#legend tfoot td").first.inner_text()
        assert sum(tenths) == 1000
        assert sum(km2) == int(total.replace(",", ""))
    assert page.locator("#legend").inner_text() != before


def test_a_line_of_the_legend_unfolds_into_statuses_and_the_key_says_what_signs_mean(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    inner = page.locator("#legend tr.minor:visible")
    expect(inner).to_have_count(0)
    page.get_by_role("button", name="How Government holds its land").click()
    expect(inner.filter(has_text="contested with HTS")).to_contain_text("165")
    page.get_by_label("Show Government and HTS, contested on the map").focus()
    page.keyboard.press(" ")
    whole = page.get_by_label("Show Government on the map").first
    assert whole.evaluate("box => box.indeterminate")
    page.get_by_text("Key: patterns").click()
    key = page.locator(".map-key li")
    for words in ("Contested between two sides", "Event, verified", "Place whose", "is skipped"):
        expect(key.filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize(("prefix", "gap"), [("", "11 months"), ("/ar", "11 شهر")])
def test_the_strip_says_where_time_is_skipped(
    page: Page, example_site: str, prefix: str, gap: str
) -> None:
    open_day(page, example_site, f"{prefix}/?day=2024-11-30")
    strip = page.locator(".scrubber-track canvas")
    expect(strip).to_have_attribute("data-gaps", re.compile(f"^{gap}"))
    page.locator(".scrubber-row select").first.select_option("days")
    expect(strip).to_have_attribute("data-gaps", "")


def test_the_film_rests_on_each_change_and_longer_on_a_big_day(
    page: Page, example_site: str
) -> None:
    """On 28 November some villages; on the 30th Aleppo and the country round it."""
    page.clock.install(time=0)
    open_day(page, example_site, "/?day=2024-11-28")
    page.clock.pause_at(3_600_000)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "territory_timeline_timeline.then(() => performance.getEntriesByType('resource')"
        ".some(({ name }) => name.includes('later')))"
    )
    rests = []
    for _ in range(3):
        since, shown = page.evaluate("performance.now()"), shown_day(page)
        while shown_day(page) == shown:
            page.clock.run_for(100)
        rests.append(round(page.evaluate("performance.now()") - since))
    assert min(rests) >= 900
    assert max(rests) <= 4200
    assert rests[2] > rests[0] + 500, rests


def test_the_slider_obeys_the_keyboard(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    slider(page).focus()
    for key, day in [
        ("ArrowLeft", "29 November 2024"),
        ("PageUp", "30 November 2024"),
        ("ArrowRight", "1 December 2024"),
        ("PageDown", "30 November 2024"),
        ("Home", "1 January 2024"),
        ("ArrowRight", "27 November 2024"),
        ("End", "11 February 2026"),
    ]:
        page.keyboard.press(key)
        assert shown_day(page) == day
        expect_slider_says(slider(page), day)


def test_space_plays_and_pauses(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-28")
    slider(page).focus()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("#panel-day")).not_to_have_text("28 November 2024")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).not_to_have_url(re.compile("day=2024-11-28"))


def test_a_key_that_is_held_is_one_step_of_the_history(page: Page, example_site: str) -> None:
    page.clock.install()
    open_day(page, example_site, "/?day=2024-11-26")
    for target, key, repeats in (
        (slider(page), "ArrowRight", 20),
        (page.get_by_role("button", name="Previous change"), "Enter", 5),
    ):
        page.clock.run_for(1500)  # A rest.
        before, shown = page.evaluate("history.length"), shown_day(page)
        address = page.url
        target.focus()
        for _ in range(repeats):
            page.keyboard.down(key)
        assert page.evaluate("history.length") == before
        page.keyboard.up(key)
        assert shown_day(page) != shown
        # A tab that other tests were in may be full: a browser keeps 50 steps.
        wait_for_address(page, address, before + 1)
    page.go_back()
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("26 November 2024")


def test_a_link_shows_what_its_sender_saw(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#9.5/36.2000/37.1600")
    view = page.evaluate("[map_territory.getZoom(), map_territory.getCenter()]")
    assert view[0] == 9.5
    assert view[1] == pytest.approx({"lat": 36.2, "lng": 37.16}, abs=0.01)
    assert shown_day(page) == "30 November 2024"


def test_back_and_forward_go_through_the_days(page: Page, example_site: str) -> None:
    page.clock.install()
    open_day(page, example_site, "/?day=2024-11-30")
    for day in ("2024-12-01", "2024-12-02"):
        page.clock.run_for(1500)
        page.get_by_role("button", name="Next change").click()
        expect(page).to_have_url(re.compile(f"day={day}"))
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("1 December 2024")
    page.go_back()
    expect(page.locator("#panel-day")).to_have_text("30 November 2024")
    page.go_forward()
    expect(page.locator("#panel-day")).to_have_text("1 December 2024")


def test_a_page_that_is_unchanged_works_when_it_is_loaded_again(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    for _ in range(2):
        with page.expect_response(f"{example_site}/?day=2024-11-30*") as answered:
            page.reload()
        assert answered.value.status in (200, 304)
        expect(page.locator("[data-ready=true]")).to_be_visible()
