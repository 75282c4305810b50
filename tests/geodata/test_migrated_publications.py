"""Publications of a site that had no tasks yet: each gets one that tells how it ended."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.databases import manage, without_tasks

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="it makes a database of its own, a file"
    ),
]

EDITION = {
    "number": 7,
    "published_at": "2024-11-30 10:00:00",
    "first_day": "2024-11-01",
    "last_day": "2024-11-30",
    "translations": "{}",
}


@pytest.fixture
def database(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """As a site had it before there were tasks, with five publications of every kind."""
    path = tmp_path / "old.sqlite3"
    shutil.copy(without_tasks(pytestconfig), path)
    with closing(sqlite3.connect(path)) as rows, rows:
        number = _insert(rows, "geodata_edition", **EDITION)
        seen = {
            "heartbeat": "2024-11-30 10:00:00",
            "requested_at": "2024-11-30 09:59:00",
            "translations": "{}",
        }
        done = {"outcome": "done", "percent": 100, "edition_id": number}
        _insert(rows, "geodata_publication", **seen, **done, note="Done")
        _insert(rows, "geodata_publication", **seen, outcome="failed", message="Rain.")
        _insert(rows, "geodata_publication", **seen, outcome="running", token="a" * 32)
        _insert(rows, "geodata_publication", **seen, outcome="waiting")
        back = seen | {"heartbeat": None, "requested_at": "2024-12-01 09:59:00"}
        _insert(rows, "geodata_publication", **back, **done, note="Put back")
    return path


def test_every_publication_tells_how_it_ended_and_none_begins_anew(database: Path) -> None:
    # Later migrations are tried on a whole old site: test_editions_of_old.py.
    to = ["migrate", "geodata", "0011", "-v0"]
    manage(to, os.environ | {"DATABASE_URL": f"sqlite:///{database}"})
    with closing(sqlite3.connect(database)) as rows:
        found = rows.execute(
            "SELECT t.kind, t.outcome, t.percent, t.code, t.facts, t.requested_at"
            " FROM geodata_publication p LEFT JOIN geodata_task t ON t.id = p.task_id ORDER BY p.id"
        ).fetchall()
    when = "2024-11-30 09:59:00"
    assert found == [
        ("publication", "done", 100, "published", '{"edition": 7}', when),
        ("publication", "failed", 0, "text", '{"text": "Rain."}', when),
        ("publication", "failed", 0, "stopped", "{}", when),
        ("publication", "failed", 0, "stopped", "{}", when),
        (None,) * 6,
    ]


def _insert(rows: sqlite3.Connection, table: str, **given: object) -> int:
    """A row with these values; what else must not be empty is an empty text or 0."""
    values = {
        name: 0 if "int" in kind.lower() or "bool" in kind.lower() else ""
        for _, name, kind, needed, default, key in rows.execute(f"PRAGMA table_info({table})")
        if needed and default is None and not key
    } | given
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    cursor = rows.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
    return int(cursor.lastrowid or 0)
