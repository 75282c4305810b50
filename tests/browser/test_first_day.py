"""Where the day moves, nothing in the document speaks on of the day for which it was written."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mapsite.exports.single_file import single_file
from tests.browser.day_page import open_day, wait_until_followed
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26

STAYS = {
    "script": "what the page was opened with",
    "#calendar": "it names every day of a month",
    "input[type=date]": "the bounds of what can be chosen; the value is looked at",
    ".step": "a step of a story is about its own day",
    "[data-story] meta[property='og:image']": "a shared story shows its beginning",
    ".scrubber .play": "from where the film begins again",
    ".file-head h1": "the range of a file",
}
"""What rightly speaks of the first day, and why."""
SAID = """([days, stays]) => {
    const tests = days.map((day) => new RegExp(`(?<!\\\\d)${day}(?!\\\\d)`));
    const found = [];
    const look = (text, where) => {
        if (tests.some((test) => test.test(text ?? ""))) found.push(`${where}: ${text.trim()}`);
    };
    for (const element of document.querySelectorAll("*")) {
        look(element.value?.toString(), `value of ${element.tagName}`);
        if (element.closest(stays)) continue;
        for (const { name, value } of element.attributes) look(value, `${element.tagName} ${name}`);
        for (const node of element.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) look(node.data, element.tagName);
        }
    }
    return found;
}"""
NOVEMBER = {"en": "November 2024", "ar": "تشرين الثاني 2024"}
LAST = {"en": "11 February 2026", "ar": "11 شباط 2026"}
PREFIX = {"en": "", "ar": "/ar"}


def said_of(page: Page, day: int, language: str) -> list[str]:
    """Where the document speaks of a day of November 2024, written out or as ISO text."""
    days = [f"{day} {NOVEMBER[language]}", f"2024-11-{day}"]
    return page.evaluate(SAID, [days, ", ".join(STAYS)])


def move_to_the_end(page: Page) -> None:
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    page.locator(".scrubber input[type=range]").press("End")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_with_a_map_speak_of_the_day_that_they_show(
    page: Page, example_site: str, language: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path, day in (
        ("/?day=2024-11-28", 28),
        ("/?day=2024-11-28&edition=1", 28),
        ("/embed/?day=2024-11-28", 28),
        ("/stories/fall-of-damascus/", 24),
    ):
        page.goto(f"{example_site}{PREFIX[language]}{path}")
        assert said_of(page, day, language), f"{path} names no day to begin with"
        move_to_the_end(page)
        expect(page.locator("#as-of")).to_contain_text(LAST[language])
        wait_until_followed(page)
        assert said_of(page, day, language) == [], path
        sentence = page.locator("head").get_attribute("data-day-sentence")
        assert bool(sentence) == path.startswith("/?"), path
        for words in page.locator("meta[name=description], meta[property='og:description']").all():
            assert not sentence or sentence not in words.get_attribute("content")
        if "day=" in path:
            expect(page).to_have_title(re.compile(re.escape(LAST[language])))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_speaks_of_the_day_that_it_shows(
    edition, page: Page, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "map.html"
    path.write_text(single_file(edition, NOVEMBER_26, DECEMBER_2, language, "https://x.example"))
    page.goto(path.as_uri())
    move_to_the_end(page)
    page.locator(".scrubber input[type=range]").press("Home")
    expect(page.locator("#as-of")).to_contain_text(f"26 {NOVEMBER[language]}")
    december = {"en": "2 December 2024", "ar": "2 كانون الأول 2024"}[language]
    assert page.evaluate(SAID, [[december, "2024-12-02"], ", ".join(STAYS)]) == []


def test_the_other_language_and_what_is_shared_have_the_day_and_the_view(
    page: Page, example_site: str
) -> None:
    page.goto(f"{example_site}/?edition=1#8/36.20/37.10")
    move_to_the_end(page)
    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(re.compile("day="))
    day = re.search(r"day=([\d-]+)", page.url)[1]
    shared = page.locator("meta[property='og:url']")
    expect(shared).to_have_attribute("content", re.compile(rf"/\?edition=1&day={day}$"))
    assert day in page.locator("meta[property='og:image']").get_attribute("content")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator(".scrubber input[type=date]")).to_have_value(day)
    assert "edition=1" in page.url and "#8/36.2" in page.url


@contextlib.contextmanager
def slowed(page: Page) -> Iterator[None]:
    """Within, the page has an eighth of the processor, as on a slow phone."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 8})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def test_a_link_taken_before_it_followed_leads_to_the_day_that_is_shown(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-12-01")
    with slowed(page):
        for _ in range(3):
            page.get_by_role("button", name="Previous change").click()
        shown = page.locator(".scrubber input[type=date]").input_value()
        page.get_by_role("link", name="العربية").click()
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.locator(".scrubber input[type=date]")).to_have_value(shown)
        assert shown != "2024-12-01"


def test_a_link_pressed_just_after_a_step_stays_under_the_pointer(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    with slowed(page):
        page.locator(".scrubber input[type=range]").press("ArrowRight")
        page.get_by_role("link", name="the day before").click()
        expect(page).to_have_url(re.compile("from=2024-11-29&to=2024-11-30"))


def test_what_gets_the_focus_has_followed_the_day_at_once(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-01")
    with slowed(page):
        page.locator(".scrubber input[type=range]").focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        link = "document.querySelector('a[data-day-link]')"
        leads_to, shown = page.evaluate(f"""() => {{
            {link}.focus();
            return [{link}.href, document.querySelector('.scrubber input[type=date]').value];
        }}""")
    assert shown != "2024-12-01"
    assert shown in leads_to


def test_a_notice_about_the_first_day_goes_with_it(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/?day=1800-01-01")
    notice = page.get_by_text("You see the day nearest to")
    expect(notice).to_be_visible()
    move_to_the_end(page)
    expect(notice).to_be_hidden()
