"""Two days on the live map: what changed, the divider, and words that follow the days."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.day_page import ALEPPO, CLICK, PIXEL, open_day, wait_for_paint

NOVEMBER = "/compare/?from=2024-11-26&to=2024-11-30"


def divider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Divide between the two days")


def test_what_changed_is_painted_and_told_and_the_numbers_add_up(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, NOVEMBER)
    wait_for_paint(page)
    assert page.evaluate(PIXEL, ["changed-hands", *ALEPPO])[3] > 0
    damascus = [33.51, 36.29]
    assert page.evaluate(PIXEL, ["changed-hands", *damascus])[3] == 0
    assert page.evaluate(PIXEL, ["territory", *damascus])[3] > 0
    page.wait_for_function("() => map_territory.listens('click')")
    page.evaluate(CLICK, ALEPPO)
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text(re.compile("26 November 2024\\s*Government"))
    expect(popup).to_contain_text(re.compile("30 November 2024\\s*HTS"))
    expect(popup.locator("summary")).to_have_text(
        [
            "29 November 2024: Government → Government and HTS, contested",
            "30 November 2024: Government and HTS, contested → HTS",
        ]
    )
    expect(popup.locator("details[open] ul li").first).to_be_visible()
    numbers = page.locator(".matrix tfoot td").all_inner_texts()
    *after, land = (int(text.replace(",", "")) for text in numbers)
    assert sum(after) == land


def test_other_days_leave_no_word_of_the_days_before(page: Page, example_site: str) -> None:
    open_day(page, example_site, NOVEMBER)
    page.evaluate("window.stays = true")
    page.locator("input[name=to]").fill("2024-12-08")
    expect(page.locator("#compare-sentence")).to_contain_text("26 November 2024 to 8 December 2024")
    expect(page).to_have_url(re.compile("from=2024-11-26&to=2024-12-08"))
    expect(page).to_have_title("26 November 2024 and 8 December 2024 compared")
    stale = page.evaluate(
        """() => [...document.querySelectorAll("main *, head > *")]
            .filter((one) => !one.closest("script, #compare-places, .first-view"))
            .map((one) => [one.children.length ? "" : one.textContent, ...one.attributes]
                .map((part) => part.value ?? part).join(" "))
            .filter((text) => /30 November 2024|2024-11-30/.test(text))"""
    )
    assert stale == []
    page.get_by_role("link", name="Second day: the change before").click()
    expect(page.locator("input[name=to]")).to_have_value("2024-12-07")
    expect(page.get_by_role("link", name="Second day: the change before")).to_be_focused()
    page.go_back()
    expect(page.locator("#compare-sentence")).to_contain_text("8 December 2024")
    expect(page.locator("input[name=to]")).to_have_value("2024-12-08")
    assert page.evaluate("window.stays") is True


def test_the_divider_is_moved_by_keys_and_by_hand_and_stays_while_the_map_zooms(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, NOVEMBER)
    page.get_by_label("Both days, side by side").check()
    expect(page).to_have_url(re.compile("show=swipe"))
    expect(page.locator(".swipe-day.first")).to_contain_text("26 November 2024")
    expect(page.locator(".swipe-day.second")).to_contain_text("30 November 2024")
    held = page.locator(".swipe-sides li")
    assert {"Government", "HTS"} <= set(held.all_inner_texts())
    divide = divider(page)
    divide.focus()
    for key, now in (("ArrowRight", 52), ("PageDown", 42), ("Home", 0), ("End", 100)):
        page.keyboard.press(key)
        expect(divide).to_have_attribute("aria-valuenow", str(now))
    page.keyboard.press("PageDown")
    expect(divide).to_have_attribute(
        "aria-valuetext", "26 November 2024: 90% of the map; 30 November 2024: 10%"
    )
    grip, frame = page.locator(".swipe-grip").bounding_box(), page.locator("#map").bounding_box()
    assert min(grip["width"], grip["height"]) >= 44
    middle = (grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 4, middle[1], steps=4)
    page.mouse.up()
    expect(divide).to_have_attribute("aria-valuenow", re.compile("^2[456]$"))
    page.get_by_role("button", name="Zoom in").click()
    wait_for_paint(page)
    cuts = page.locator("canvas.territory").evaluate_all(
        """(all) => all.map((one) => {
            const [, right, , left] = one.style.clipPath.match(/-?[\\d.]+(?=px)|0/g).map(Number);
            const box = one.getBoundingClientRect();
            return right ? box.right - right : box.left + left;
        })"""
    )
    line = page.locator(".swipe-divider").bounding_box()
    assert cuts == [pytest.approx(line["x"] + line["width"] / 2, abs=1)] * 2
    page.get_by_label("What changed", exact=True).check()
    expect(divide).to_have_count(0)
    clip = page.locator("canvas.territory").evaluate("one => one.style.clipPath")
    assert clip == ""


def test_in_arabic_the_first_day_stands_on_the_right(page: Page, example_site: str) -> None:
    open_day(page, example_site, f"/ar{NOVEMBER}&show=swipe")
    first, second = (page.locator(f".swipe-day.{name}").bounding_box() for name in FIRST_SECOND)
    assert first["x"] > second["x"]
    divide = page.get_by_role("slider")
    divide.focus()
    page.keyboard.press("ArrowRight")
    expect(divide).to_have_attribute("aria-valuenow", "48")


FIRST_SECOND = ("first", "second")


def test_the_day_page_leads_to_both_days_side_by_side(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_role("link", name="Two days side by side").click()
    expect(divider(page)).to_be_visible()
    expect(page.locator(".swipe-day.second")).to_contain_text("30 November 2024")


def test_a_day_is_typed_digit_by_digit_on_both_pages(page: Page, example_site: str) -> None:
    open_day(page, example_site, NOVEMBER)
    last = page.locator("input[name=to]")
    last.click(position={"x": 15, "y": 15})
    last.press_sequentially("02152025", delay=60)
    expect(page.locator("#compare-sentence")).to_contain_text(
        "26 November 2024 to 15 February 2025"
    )
    expect(page).to_have_url(re.compile("from=2024-11-26&to=2025-02-15"))
    open_day(page, example_site, "/?day=2024-12-08")
    day = page.locator(".scrubber input[type=date]")
    day.click(position={"x": 15, "y": 15})
    day.press_sequentially("02152025", delay=60)
    expect(page.locator("#panel-day")).to_contain_text("15 February 2025")


def test_words_that_the_network_kept_back_are_asked_for_again(
    page: Page, example_site: str, faults: list[str]
) -> None:
    open_day(page, example_site, NOVEMBER)
    page.context.set_offline(True)
    page.get_by_role("link", name="Second day: the next change").click()
    notice = page.locator("#compare-notices [role=alert]")
    expect(notice).to_contain_text("could not be loaded")
    page.context.set_offline(False)
    expect(page.locator("#compare-sentence")).to_contain_text("to 1 December 2024")
    expect(notice).to_have_count(0)
    faults.clear()
