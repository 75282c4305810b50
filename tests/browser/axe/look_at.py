"""Open a state in every way that it is to be looked at, and let axe judge each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.axe.audit import Violation, violations
from tests.browser.axe.looks import SCREENS, Row, emulation
from tests.browser.axe.states import State

SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def look_at(
    state: State,
    rows: list[Row],
    site: str,
    new_context: Callable[..., BrowserContext],
    cookies: list[Any] | None = None,
) -> dict[str, list[Violation]]:
    """What axe finds in a state, by the way in which it was looked at."""
    found: dict[str, list[Violation]] = {}
    pages: dict[str, Page] = {}
    opened = None
    for row in rows:
        if row.screen not in pages:
            context = new_context(**SCREENS[row.screen])
            context.add_cookies(cookies or [])
            pages[row.screen] = context.new_page()
        page = pages[row.screen]
        page.emulate_media(**emulation(row.look))
        if opened != row[:2]:
            open_state(page, state, site, row.language)
            opened = row[:2]
        page.evaluate(SETTLED)
        broken = violations(page)
        if broken:
            found[str(row)] = broken
    return found


def open_state(page: Page, state: State, site: str, language: str) -> None:
    """Bring a page into a state."""
    prefix = "" if language == "en" else f"/{language}"
    answer = page.goto(f"{site}{prefix}{state.path}")
    assert answer is not None and answer.status == state.status, f"{state.path}: {answer}"
    if page.locator(".folium-map").count():
        page.wait_for_selector('[data-complete="true"]')
    if state.act:
        state.act(page)
