"""The line for a first visit is shown until it is closed, and never where that is remembered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day

BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); }
})"""


def test_it_goes_for_good_where_storage_is_allowed_and_for_now_where_not(
    page: Page, example_site: str
) -> None:
    line = page.locator("#intro")
    open_day(page, example_site, "/?day=2024-11-30")
    expect(line).to_contain_text("in 12 steps")
    high = page.locator("#map").bounding_box()["height"]
    line.get_by_role("button", name="Close").click()
    expect(line).to_be_hidden()
    assert page.locator("#map").bounding_box()["height"] > high
    open_day(page, example_site, "/ar/?day=2024-11-30")
    expect(line).to_be_hidden()
    page.add_init_script(BLOCKED)
    open_day(page, example_site, "/?day=2024-11-30")
    expect(line).to_be_visible()
    line.get_by_role("button", name="Close").click()
    expect(line).to_be_hidden()
