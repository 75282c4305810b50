"""The marks of events: on the map, on the slider's track and in the calendar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day, slider

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


BOXES = """[...document.querySelectorAll(".event-pin")].map((pin) => {
    const { x, y, width, height } = pin.getBoundingClientRect();
    return [x, y, width, height];
})"""
STACK = ".event-pin:has(b)"
WORDS = {
    "": ("Aleppo Citadel", "30 November 2024, morning", "Umayyad mosque", "Sources", "Back"),
    "/ar": ("قلعة حلب", "30 تشرين الثاني 2024، صباحاً", "الجامع الأموي", "المصادر", "العودة"),
}


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_a_stack_of_marks_opens_a_list_and_each_event_tells_what_is_known(
    page: Page, example_site: str, prefix: str
) -> None:
    open_day(page, example_site, f"{prefix}/?day=2024-11-30")
    place, day, text, sources, back = WORDS[prefix]
    page.locator(STACK).first.click()
    popup = page.locator(".leaflet-popup")
    rows = popup.locator(".event-list button")
    expect(rows).to_have_count(5)
    rows.first.click()
    for known in (place, day, text, sources):
        expect(popup).to_contain_text(known)
    expect(popup.locator("li a")).not_to_have_count(0)
    popup.get_by_role("button", name=back).click()
    expect(rows).to_have_count(5)
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_marks_are_large_enough_apart_under_the_tools_and_after_the_slider(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30#7/35/38.5")
    boxes = page.evaluate(BOXES)
    assert all(min(width, height) >= 24 for _x, _y, width, height in boxes)
    assert all(
        max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= 19  # 28 as the crow flies.
        for one in boxes
        for other in boxes
        if one is not other
    )
    slider(page).focus()
    passed = []
    while "event-pin" not in (passed or [""])[-1]:
        assert len(passed) < 40, passed
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.className"))
    assert any("leaflet-container" in name for name in passed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".event-pin").first).to_be_focused()
    # Bring a mark under the first tool, which stays the one that is hit.
    tool = page.get_by_role("button", name="Zoom in").bounding_box()
    x, y = boxes[0][0] + 14 - tool["x"] - 22, boxes[0][1] + 14 - tool["y"] - 22
    page.evaluate("by => map_territory.panBy(by, {animate: false})", [x, y])
    page.mouse.click(tool["x"] + 22, tool["y"] + 22)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    page.wait_for_function("() => map_territory.getZoom() === 8")


def test_a_stack_comes_apart_where_there_is_room(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30#7/36.2/37.16")
    stacked = page.evaluate(BOXES)
    page.evaluate("map_territory.setZoom(12, {animate: false})")
    # What happened in one spot stays together.
    expect(page.locator(STACK)).to_have_count(1)
    assert len(page.evaluate(BOXES)) > len(stacked)
