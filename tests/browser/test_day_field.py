"""The field of the day beside the slider: what is typed is not taken for another day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day, slider

MONTHS = {"01": "January", "12": "December"}
FIELD = ".scrubber-date input"


def type_day(page: Page, keys: str) -> None:
    """Month, day and year, as the browser of the tests orders them, at the pace of a person."""
    page.locator(FIELD).focus()
    page.keyboard.type(keys, delay=120)


@pytest.mark.parametrize(
    ("opened", "keys", "day"),
    [
        ("/", "12152024", "2024-12-15"),  # December of the year that stands there is too late.
        ("/?day=2024-12-08", "01152025", "2025-01-15"),  # So are days of the year 2.
        ("/embed/?day=2024-12-08", "01152025", "2025-01-15"),
    ],
)
def test_a_day_that_is_typed_key_by_key_is_the_one_that_is_shown(
    page: Page, example_site: str, opened: str, keys: str, day: str
) -> None:
    open_day(page, example_site, opened)
    type_day(page, keys)
    expect(page.locator(FIELD)).to_have_value(day)
    page.keyboard.press("Tab")
    expect(page.locator(FIELD)).to_have_value(day)
    written = f"{int(day[8:])} {MONTHS[day[5:7]]} {day[:4]}"
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile(rf"^{written}: "))


def test_enter_answers_a_day_that_the_map_lacks(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-08")
    type_day(page, "10110999")
    expect(page.locator(".scrubber-said")).to_have_text("")
    page.keyboard.press("Enter")
    expect(page.locator(".scrubber-said")).to_contain_text("1 January 2024")
    expect(page.locator(FIELD)).to_have_value("2024-01-01")


def test_a_step_by_the_keys_of_the_page_is_written_after_one_typed(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-12-08")
    type_day(page, "12012024")
    expect(page.locator(FIELD)).to_have_value("2024-12-01")
    page.get_by_role("button", name="Next change").click()
    expect(page.locator(FIELD)).to_have_value("2024-12-02")
    expect(page.locator("#panel-day")).to_have_text("2 December 2024")
