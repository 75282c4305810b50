"""No page for readers breaks a rule of axe, in any state, language, look and screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.axe.audit import told
from tests.browser.axe.look_at import look_at
from tests.browser.axe.looks import LANGUAGES, rows_of
from tests.browser.axe.states import STATES
from tests.browser.desk_page import forgive
from tests.site_addresses import site_addresses

ROWS = rows_of([*STATES], LANGUAGES)
NO_PAGES = {"film_download", "alert"}
"""A file; and a page that wants a row which the example lacks: it is looked at with the desk."""


def test_every_page_for_readers_has_a_state() -> None:
    pages = {
        address.name
        for address in site_addresses()
        if address.translated and not address.route.startswith("admin/")
        if address.route.endswith("/") or not address.route
    }
    assert pages - NO_PAGES == {state.route for state in STATES.values()} - {""}


@pytest.mark.parametrize("name", [*STATES])
def test_axe_finds_nothing(
    name: str,
    readers_site: str,
    new_context: Callable[..., BrowserContext],
    faults: list[str],
) -> None:
    state = STATES[name]
    found = told(look_at(state, ROWS[name], readers_site, new_context))
    if state.status != 200:
        forgive(faults, state.status)
    assert not found, found
