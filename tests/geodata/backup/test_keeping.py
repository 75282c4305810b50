"""Backups by a timer: kept, copied away, restored beside the site, and told of where they fail."""

from __future__ import annotations

import datetime
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geodata import operators
from geodata.backup.folder import keep_newest, new_name, newest
from tests.geodata.backup.story import tell

COPY = """{python} -c "import shutil, sys; shutil.copy(sys.argv[1], '{away}')" {{}}"""


@pytest.fixture(autouse=True)
def _settings(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    settings.OPERATORS = ["ops@example.org"]


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators.sys, "stdin", StringIO())


@pytest.mark.slow
def test_a_backup_is_copied_away_and_only_the_newest_stay(
    db: None, settings: Any, tmp_path: Path
) -> None:
    away, folder = tmp_path / "away", tmp_path / "backups"
    away.mkdir()
    folder.mkdir()
    settings.BACKUP_COPY = COPY.format(python=sys.executable, away=away)
    old = [folder / f"map-2024-01-0{day}T000000Z.backup" for day in (1, 2, 3)]
    for path in old:
        path.touch()
    call_command("keep_backup", folder, keep=2, stdout=StringIO())
    made = newest(folder)
    assert made not in old and sorted(folder.iterdir()) == [old[-1], made]
    assert (away / made.name).read_bytes() == made.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["/nowhere/copy {}", f"{sys.executable} -c 'raise SystemExit(3)'"]
)
def test_where_the_copy_fails_nothing_is_deleted_and_the_operators_are_told_once(
    db: None, settings: Any, tmp_path: Path, mailoutbox: list[Any], command: str
) -> None:
    settings.BACKUP_COPY = command
    for _attempt in range(2):
        with pytest.raises(CommandError, match="the copy was not made"):
            call_command("keep_backup", tmp_path, keep=1, stdout=StringIO())
        (mail,) = mailoutbox
    assert mail.to == ["ops@example.org"] and "backup" in mail.subject
    assert "the copy was not made" in mail.body


def test_names_of_backups_are_sorted_by_time(tmp_path: Path) -> None:
    now = datetime.datetime(2024, 11, 30, 23, 59, 59, tzinfo=datetime.UTC)
    names = [new_name(now + datetime.timedelta(hours=hour)) for hour in range(30)]
    assert names == sorted(names)
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "map.sqlite3").touch()
    assert len(keep_newest(tmp_path, 3)) == 27 and newest(tmp_path).name == names[-1]
    assert (tmp_path / "map.sqlite3").exists()


@pytest.mark.slow
def test_the_newest_backup_is_restored_beside_the_site_and_a_bad_one_found(
    db: None, tmp_path: Path, mailoutbox: list[Any], settings: Any
) -> None:
    tell()
    folder, out = tmp_path / "backups", StringIO()
    call_command("keep_backup", folder, stdout=StringIO())
    call_command("rehearse_restore", folder, stdout=out)
    assert "all alike" in out.getvalue() and not mailoutbox
    assert not list(settings.VAR_DIR.glob("rehearsal-*"))
    path = newest(folder)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(CommandError, match="cannot be relied on"):
        call_command("rehearse_restore", folder)
    assert [mail.subject for mail in mailoutbox] == ["[127.0.0.1] restoring a backup"]
    with pytest.raises(CommandError, match="there is no backup"):
        call_command("rehearse_restore", tmp_path / "var")


@pytest.mark.slow
def test_a_scratch_site_that_cannot_be_made_is_told_of(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("backup", tmp_path / "one", stdout=StringIO())
    monkeypatch.setitem(os.environ, "SECRET_KEY", "short")
    with pytest.raises(CommandError, match="cannot be restored: .*SECRET_KEY"):
        call_command("rehearse_restore", tmp_path / "one")
