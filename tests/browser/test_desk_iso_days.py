"""Days at the Arabic desk run from left to right, in one line, whoever wrote them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geodata.review import workflow
from tests.browser.desk_page import ADMIN, Seat
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TURNED = r"""() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const [turned, range] = [[], document.createRange()];
    const spot = (text, at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
    };
    let days = 0;
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.parentElement.getClientRects().length) continue;
        for (const found of text.data.matchAll(/\d{4}-\d\d-\d\d/g)) {
            const [first, last] = [spot(text, found.index), spot(text, found.index + 9)];
            days += 1;
            if (first.left >= last.left || first.top !== last.top) turned.push(text.data);
        }
    }
    return [days, turned];
}"""


def days_and_turned(page: Page) -> tuple[int, list[str]]:
    """How many days are shown, and the texts in which one is turned round or broken."""
    days, turned = page.evaluate(TURNED)
    return days, turned


def test_days_are_not_turned_round_behind_arabic_letters(story: Story, seat: Seat) -> None:
    row = workflow.submit(story.draft(note=f"من {DAY} إلى {DAY}"), story.ana)
    page = seat(story.ed)
    for address in (f"reviewcomment/queue/controlzone/{row.pk}/", f"controlzone/{row.pk}/history/"):
        page.goto(f"/ar{ADMIN}{address}")
        expect(page.locator(".desk-iso-day").first).to_be_visible()
        days, turned = days_and_turned(page)
        assert days
        assert turned == []


def test_a_day_that_a_script_writes_later_is_set_apart_too(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(f"/ar{ADMIN}controlzone/add/")
    page.locator(".desk-status").evaluate("(status) => { status.textContent = 'في 2024-12-03'; }")
    expect(page.locator(".desk-status .desk-iso-day")).to_have_text("2024-12-03")
    assert days_and_turned(page)[1] == []
