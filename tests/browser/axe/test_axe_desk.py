"""No page of the desk breaks a rule of axe: all that a chief can open, out of the URL conf."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.axe.audit import told
from tests.browser.axe.conftest import Desk
from tests.browser.axe.look_at import look_at
from tests.browser.axe.looks import DESK_LANGUAGES, Row, rows_of
from tests.browser.axe.states import State
from tests.matrix import WHOLE
from tests.test_permissions import table

CHIEF = 5
"""The column of the superuser in the table of permissions."""
NO_PAGES = {"admin/account/passkeys/jsi18n/", "admin/jsi18n/"}
NO_PAGES |= {"admin/account/session/"}
NO_PAGES |= {"admin/geodata/task/<int:pk>/status/"}
NO_PAGES |= {f"admin/geodata/controlzone/desk/{name}/" for name in ("lines", "places")}
"""Data and scripts."""
ROUTES = [
    route
    for route, row in table().items()
    if row.get[CHIEF] == "o" and route.startswith(("admin/", "alerts/<")) and route not in NO_PAGES
]
STOCK = ("", "add/", "deleted/", "<path:object_id>/history/", "<path:object_id>/delete/")
"""How pages of a model end that are one page with other words."""
GROUPS = 12
"""Tests among which the pages are dealt."""


def kind_of(route: str) -> str:
    """The route, or what the pages of a kind of all models have in common."""
    parts = route.split("/")
    if len(parts) < 4 or parts[1] not in ("geodata", "auth"):
        return route
    rest = "/".join(parts[3:])
    return rest if rest in STOCK else route


def ways() -> dict[str, list[Row]]:
    """How each page is looked at. Pages of one kind share out what the kind is looked at by."""
    kinds: dict[str, list[str]] = {}
    for route in ROUTES:
        kinds.setdefault(route if WHOLE else kind_of(route), []).append(route)
    found: dict[str, list[Row]] = {route: [] for route in ROUTES}
    for kind, rows in rows_of([*kinds], DESK_LANGUAGES).items():
        routes = kinds[kind]
        for at in range(max(len(rows), len(routes))):
            found[routes[at % len(routes)]].append(rows[at % len(rows)])
    return found


WAYS = ways()


@pytest.mark.parametrize("group", range(GROUPS))
def test_axe_finds_nothing(
    group: int, desk: Desk, new_context: Callable[..., BrowserContext]
) -> None:
    cookie = {"name": "sessionid", "value": desk.session, "url": desk.site}
    found = {}
    for route in ROUTES[group::GROUPS]:
        state = State(route, route, desk.paths[route])
        broken = look_at(state, WAYS[route], desk.site, new_context, [cookie])
        found |= {f"{route} {where}": rows for where, rows in broken.items()}
    assert not found, told(found)
