"""Rows that came in before imports were recorded: migration 0027 lists their files."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.databases import without_tasks
from tests.geodata.test_migrated_basis import migrate
from tests.geodata.test_migrated_publications import _insert

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="it makes a database of its own, a file"
    ),
]
MOMENT = "2026-11-01 00:00:00"


@pytest.fixture
def database(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """As a site had it at migration 0025, with events of two files, of a form and of a series."""
    path = tmp_path / "old.sqlite3"
    shutil.copy(without_tasks(pytestconfig), path)
    migrate(path, "0025")
    facts = [
        ("imported", {"file": "one.csv"}),
        ("imported", {"file": "one.csv"}),
        ("imported", {"file": "two.csv"}),
        ("imported", {"series": "daily"}),
        ("wrote", {}),
    ]
    with closing(sqlite3.connect(path)) as rows, rows:
        for name in ("ST_XMin", "ST_XMax", "ST_YMin", "ST_YMax"):  # Of the index of places.
            rows.create_function(name, 1, lambda _place: None)
        for number, (action, said) in enumerate(facts, start=1):
            event = {"id": number, "code": f"E{number}", "title": "A shelling"}
            event |= {"day": "2024-11-28", "state": "approved", "translations": "{}"}
            event |= {"verification": "unverified", "precision": "exact"}
            _insert(rows, "geodata_event", **event)
            version = {"history_date": MOMENT, "history_type": "+", "action": action}
            _insert(rows, "geodata_historicalevent", **event, **version, facts=json.dumps(said))
    return path


def test_each_file_is_an_import_that_nobody_recorded(database: Path) -> None:
    migrate(database, "0027")
    with closing(sqlite3.connect(database)) as rows:
        found = rows.execute(
            "SELECT kind, file, recorded, licence, made FROM geodata_dataimport ORDER BY id"
        ).fetchall()
        linked = rows.execute("SELECT model, row FROM geodata_importedrow ORDER BY row").fetchall()
    assert found == [
        ("events", "one.csv", 0, "", 2),
        ("events", "two.csv", 0, "", 1),
        ("series", "daily", 0, "", 1),
    ]
    assert linked == [("event", number) for number in (1, 2, 3, 4)]
    assert os.path.exists(f"{database}.0")
