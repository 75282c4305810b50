"""Who may open and send what: every address of the site, as everybody.

The table is `permissions.txt`. An address without a row fails, and so does a row without one:
whoever adds an address says there who may use it. The whole table is `make test-matrix`; the other
targets try each row where its letters change, and one role where they do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse
from django.test import Client

from geodata.models import AuditEntry
from tests.matrix import edges
from tests.site_addresses import Address, site_addresses
from tests.site_world import ROLES, World, build, read, real_values

TABLE = Path(__file__).parent / "permissions.txt"
OUTCOMES = {200: "o", 400: "b", 403: "-", 404: "n", 405: "m"}
"""The letter of each status; see the head of the table."""
SENT = {"post": "yes", "step": "approve"}
"""What each POST sends, with the draft's version: enough to delete a row, and to approve one."""


class Row(NamedTuple):
    """For a route what GET and what POST comes to, a letter for each role."""

    get: str
    post: str


def table() -> dict[str, Row]:
    """The rows of the table, by route."""
    return dict(_rows(TABLE.read_text(encoding="utf-8")))


def _rows(text: str) -> Iterator[tuple[str, Row]]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            route, get, post = line.split()
            yield route.removeprefix("/"), Row(get, post)


def outcome(answer: HttpResponse, written: bool) -> str:
    """What came of a request, as the letter of the table: a capital where it wrote a row."""
    if answer.status_code in (301, 302):
        letter = "s" if "/login/" in answer["Location"] else "r"
    else:
        letter = OUTCOMES.get(answer.status_code, str(answer.status_code))
    return letter.upper() if written else letter


@contextmanager
def noted_writes() -> Iterator[list[type]]:
    """The models of which rows are written meanwhile: those that somebody decides about."""
    written: list[type] = []

    def note(sender: type[Model], **_facts: object) -> None:
        known = sender._meta.app_label in ("geodata", "auth")
        if known and not issubclass(sender, AuditEntry):
            written.append(sender)

    post_save.connect(note)
    post_delete.connect(note)
    try:
        yield written
    finally:
        post_save.disconnect(note)
        post_delete.disconnect(note)


def tried(world: World, address: Address, client: Client, method: str) -> str:
    """What comes of a request; what it changes is rolled back."""
    cookies = client.cookies.output(header="", sep=";")
    values = {name: real_values(world, address, name)[0] for name in address.variables()}
    path = address.filled(values)
    cache.clear()  # So that limits of requests do not end the matter.
    with transaction.atomic(), noted_writes() as written:
        answer = (
            client.get(path)
            if method == "get"
            else client.post(path, SENT | {"version": str(world.draft.version)})
        )
        read(answer)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return outcome(answer, bool(written))


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    routes = [address.route for address in site_addresses()]
    assert sorted(table()) == sorted(routes)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_everybody_may_do_what_the_table_says_and_nothing_else(
    number: int, settings, tmp_path: Path, unlogged: None
) -> None:
    settings.VAR_DIR = tmp_path
    world, rows = build(), table()
    client = world.client(ROLES[number])
    wrong: list[str] = []
    for address in site_addresses():
        row = rows[address.route]
        for method, letters in row._asdict().items():
            if number not in edges(letters, f"{method} {address.route}"):
                continue
            found = tried(world, address, client, method)
            if found != letters[number]:
                wrong.append(f"{method} /{address.route}: {found}, expected {letters[number]}")
    assert not wrong, "\n".join(wrong)
