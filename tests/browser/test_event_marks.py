"""The marks of events on the slider's track and in the calendar follow the reader's choice."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day

DOTS = """() => {
    const canvas = document.querySelector(".scrubber-track canvas");
    const scale = devicePixelRatio;
    const row = canvas.getContext("2d").getImageData(0, 15.5 * scale, canvas.width, 1).data;
    return row.filter((part, at) => at % 4 === 3 && part > 100).length;
}"""


def test_marks_on_the_track_and_in_the_calendar_follow_the_choice(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_text("Calendar and film").click()
    marked = page.locator(".calendar button.happened")
    days, dots = marked.count(), page.evaluate(DOTS)
    assert days > 3
    assert dots > 20
    page.get_by_role("button", name="Layers").click()
    page.get_by_text("Events by verification").click()
    for value in ("verified", "reported"):
        page.get_by_label(value, exact=True).uncheck()
    assert 0 < page.evaluate(DOTS) < dots / 2
    assert marked.count() < days
    for value in ("claimed", "unverified"):
        page.get_by_label(value, exact=True).uncheck()
    expect(marked).to_have_count(0)
    assert page.evaluate(DOTS) == 0
    assert page.locator(".calendar button.changed").count() == 4
    page.get_by_label("verified", exact=True).check()
    assert page.evaluate(DOTS) > 0
    assert marked.count() > 0
