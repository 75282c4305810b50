"""Sources whose notes still hold the basis of their grade: migration 0012, there and back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.databases import manage, without_tasks
from tests.geodata.test_migrated_publications import _insert

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="it makes a database of its own, a file"
    ),
]
SHIPPED = "Pro-government sources, by its own title"
MIRROR = "Note in sources.csv: low-grade mirror, used only with other sources"
NOTES = {
    "S042": SHIPPED,
    "S005": f"Asked on the phone. {MIRROR}",
    "S059": "Note in sources.csv: partisan outlet, says somebody else",
    "S089": "",
    "X-1": SHIPPED,
}
"""As shipped; after words of an editor; changed since; emptied; of another source."""


@pytest.fixture
def database(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """As a site had it at migration 0011, with a source of each kind."""
    path = tmp_path / "old.sqlite3"
    shutil.copy(without_tasks(pytestconfig), path)
    migrate(path, "0011")
    with closing(sqlite3.connect(path)) as rows, rows:
        for code, note in NOTES.items():
            texts = {"ar": {"title": "عنوان"}} if code == "S005" else {}
            values = {"note": note, "translations": json.dumps(texts)}
            _insert(rows, "geodata_source", code=code, reliability="F", credibility=6, **values)
    return path


def migrate(path: Path, *to: str) -> None:
    """Go to one migration after the other; a copy beside the database tells how each left it."""
    steps = (
        f"call_command('migrate', 'geodata', '{one}', verbosity=0);"
        f"connection.close(); shutil.copy('{path}', '{path}.{number}')"
        for number, one in enumerate(to)
    )
    script = "import shutil; from django.core.management import call_command; "
    script += "from django.db import connection; " + "; ".join(steps)
    manage(["shell", "-v0", "-c", script], os.environ | {"DATABASE_URL": f"sqlite:///{path}"})


def sources(path: Path, columns: str) -> dict[str, tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as rows:
        found = rows.execute(f"SELECT code, {columns} FROM geodata_source")
        return {code: tuple(values) for code, *values in found}


def test_the_basis_moves_where_it_stands_as_shipped_and_back(database: Path) -> None:
    migrate(database, "0012", "0011", "0012")
    there, back, again = (Path(f"{database}.{number}") for number in range(3))
    found = sources(there, "note, basis, translations")
    assert found["S042"][:2] == ("", SHIPPED)
    assert found["S005"][:2] == (
        "Asked on the phone",
        "A low-grade mirror, used only with other sources",
    )
    arabic = json.loads(found["S005"][2])["ar"]
    assert arabic["title"] == "عنوان" and arabic["basis"].startswith("نسخة منقولة")
    for code in ("S059", "S089", "X-1"):
        assert found[code] == (NOTES[code], "", "{}")
    assert {code: note for code, (note,) in sources(back, "note").items()} == NOTES
    assert sources(again, "note, basis, translations") == found
