"""A database that is locked or away, a full disk: 503 with the reason; nothing typed is lost."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

from geodata import storage_faults
from geodata.models import ControlZone, Place
from geodata.storage_faults import StorageFault, fault_of, patiently
from tests.geodata.desk_story import Story, told
from tests.kept_rows import KeptStories

PAGE = {"Accept": "text/html"}
PLACE = {
    "name": "Al-Bab",
    "slug": "al-bab",
    "kind": "town",
    "point": "36.4, 37.5",
    "population": "12",
    "tier": "core",
    "_save": "Save",
}


def of_sqlite(code: int) -> DatabaseError:
    cause = sqlite3.OperationalError("as SQLite says")
    cause.sqlite_errorcode = code
    return _wrapped(OperationalError("as Django says"), cause)


def of_postgresql(kind: type[Exception]) -> Exception:
    return _wrapped(OperationalError("as Django says"), kind("as PostgreSQL says"))


def _wrapped(error: Exception, cause: Exception) -> Any:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), StorageFault.LOCKED),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), StorageFault.LOCKED),
        (of_sqlite(sqlite3.SQLITE_FULL), StorageFault.FULL),
        (of_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), StorageFault.FULL),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), StorageFault.AWAY),
        (of_sqlite(sqlite3.SQLITE_ERROR), None),
        (of_postgresql(psycopg.OperationalError), StorageFault.AWAY),
        (of_postgresql(psycopg.errors.AdminShutdown), StorageFault.AWAY),
        (of_postgresql(psycopg.errors.DeadlockDetected), StorageFault.LOCKED),
        (of_postgresql(psycopg.errors.DiskFull), StorageFault.FULL),
        (of_postgresql(psycopg.errors.UndefinedTable), None),
        (_wrapped(InterfaceError("closed"), psycopg.InterfaceError("closed")), StorageFault.AWAY),
        (_wrapped(InterfaceError("bad"), sqlite3.InterfaceError("bad parameter")), None),
        (OSError(errno.ENOSPC, "no space"), StorageFault.FULL),
        (OSError(errno.ENOENT, "no such file"), None),
        (ValueError("a fault of the program"), None),
    ],
)
def test_faults_are_told_from_errors(error: Exception, fault: StorageFault | None) -> None:
    assert fault_of(error) is fault


def test_a_lock_is_waited_for_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    results: list[Any] = [of_sqlite(sqlite3.SQLITE_BUSY), "done"]

    def work() -> Any:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    assert patiently(work) == "done"
    results[:] = [of_sqlite(sqlite3.SQLITE_FULL), "never"]
    with pytest.raises(OperationalError):
        patiently(work)
    monkeypatch.setattr(storage_faults, "PATIENCE", 0)
    results[:] = [of_sqlite(sqlite3.SQLITE_BUSY)] * 5
    with pytest.raises(OperationalError):
        patiently(work)
    assert len(results) > 2


@contextmanager
def failing(error: Exception, only: Callable[[str], bool] = lambda _sql: True) -> Iterator[None]:
    """Every statement that `only` picks fails as it would where the storage is at fault."""

    def fail(execute: Any, sql: str, *arguments: Any) -> Any:
        if only(sql):
            raise error
        return execute(sql, *arguments)

    with connection.execute_wrapper(fail):
        yield


def writes(sql: str) -> bool:
    return sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))


@pytest.fixture
def story(db: None, stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def boss(story: Story) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(story.boss)
    client.get("/admin/")  # The session is renewed now and not in the middle of a test.
    return client


def test_a_form_comes_back_with_all_that_was_typed_and_drawn(boss: Client) -> None:
    with failing(of_sqlite(sqlite3.SQLITE_FULL), writes):
        answer = boss.post("/admin/geodata/place/add/", PLACE, headers=PAGE)
    page = unescape(answer.content.decode())
    assert answer.status_code == 503 and answer["Retry-After"] == "300"
    assert "Nothing was saved: The disk of the server is full." in page
    assert 'value="Al-Bab"' in page and "36.4, 37.5" in page
    assert not Place.objects.exists()
    assert boss.post("/admin/geodata/place/add/", PLACE).status_code == 302
    assert Place.objects.get().name == "Al-Bab"


def test_a_zone_that_could_not_be_saved_comes_back_with_its_polygon(
    boss: Client, story: Story
) -> None:
    drawn = '{"type": "Polygon", "coordinates": [[[1, 1], [1.25, 1], [1.25, 1.5], [1, 1]]]}'
    sent = {"faction": story.hts.pk, "status": "controlled", "valid_from": "2024-11-28"}
    sent |= {"confidence": "medium", "rank": "0", "sources": [story.source.pk]}
    before = ControlZone.objects.count()
    with failing(of_sqlite(sqlite3.SQLITE_FULL), writes):
        answer = boss.post("/admin/geodata/controlzone/add/", sent | {"geometry": drawn})
    page = unescape(answer.content.decode())
    assert answer.status_code == 503 and "1.25" in page and "2024-11-28" in page
    assert ControlZone.objects.count() == before


def test_where_nothing_can_be_read_what_was_sent_comes_back_by_itself(boss: Client) -> None:
    with failing(of_postgresql(psycopg.OperationalError)):
        answer = boss.post("/admin/geodata/place/add/?_popup=1", PLACE, headers=PAGE)
    page = unescape(answer.content.decode())
    assert answer.status_code == 503 and answer["Retry-After"] == "30"
    assert "The database does not answer just now." in page
    assert 'action="/admin/geodata/place/add/?_popup=1"' in page
    assert "Al-Bab</textarea>" in page and "36.4, 37.5</textarea>" in page


def test_no_password_is_written_into_a_page(story: Story) -> None:
    sent = {"username": "boss", "password": "boss-secret"}
    browser = Client(raise_request_exception=False)
    with failing(of_sqlite(sqlite3.SQLITE_BUSY)):
        answer = browser.post("/admin/login/", sent, headers=PAGE)
    assert answer.status_code == 503
    assert b"boss-secret" not in answer.content and b'type="password"' in answer.content


@pytest.mark.parametrize(
    ("accepted", "kind", "part"),
    [
        ("text/html,*/*", "text/html", "لا تجيب الآن"),
        ("*/*", "text/plain", "لا تجيب الآن"),
        ("application/json", "application/json", '"code": "database_away"'),
    ],
)
def test_readers_read_in_their_language_what_is_wrong(
    client: Client, db: None, accepted: str, kind: str, part: str
) -> None:
    with failing(of_postgresql(psycopg.OperationalError)):
        answer = client.get("/ar/factions/", headers={"Accept": accepted})
    assert answer.status_code == 503 and answer["Retry-After"] == "30"
    assert answer["Content-Type"].startswith(kind) and part in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_map_of_the_desk_gets_the_code_and_the_text(boss: Client) -> None:
    with failing(of_sqlite(sqlite3.SQLITE_BUSY), lambda sql: "geodata_controlzone" in sql):
        answer = boss.get("/admin/geodata/controlzone/desk/ground/?day=2024-11-27&box=0,0,4,4")
    assert answer.status_code == 503
    assert answer.json()["code"] == "database_locked" and "busy" in answer.json()["error"]


def test_an_answer_is_not_undone_by_a_session_that_cannot_be_stored(
    boss: Client, caplog: pytest.LogCaptureFixture
) -> None:
    session = boss.session
    session["renewed_at"] = 0
    session.save()
    with failing(of_sqlite(sqlite3.SQLITE_BUSY), lambda sql: "UPDATE" in sql):
        assert boss.get("/admin/").status_code == 200
    assert "a session was not stored" in caplog.text


def test_a_sign_in_that_cannot_be_stored_says_so(story: Story) -> None:
    sent = {"username": "boss", "password": "boss"}
    browser = Client(raise_request_exception=False)
    with failing(of_sqlite(sqlite3.SQLITE_BUSY), lambda sql: "django_session" in sql):
        answer = browser.post("/admin/login/", sent, headers=PAGE)
    assert answer.status_code == 503 and "sessionid" not in answer.cookies
