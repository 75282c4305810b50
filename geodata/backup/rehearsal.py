"""A backup is worth what its restoring gives: restore it beside the site, and compare."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from geodata.backup.archive import opened

UNLIKE = {"rows/geodata.task.jsonl"}
"""Unfinished tasks are ended by restoring, so these rows may differ."""


STEPS = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")
import django
django.setup()
from django.core.management import call_command
path, again, with_users = sys.argv[1:]
call_command("migrate", verbosity=0)
call_command("restore", path)
call_command("verify")
call_command("backup", again, with_users=with_users == "1")
"""


class Unlike(RuntimeError):
    """What was restored is not what the backup holds."""


def rehearse(path: Path) -> dict[str, Any]:
    """Restore a backup into a scratch site on SQLite, hash its editions, back it up and compare.

    Returns the manifest. Raises Damaged, Unlike. Nothing of the scratch site stays.
    """
    archive, manifest = opened(path)
    archive.close()
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=settings.VAR_DIR) as folder:
        again = Path(folder) / "again.backup"
        _rehearse_beside(folder, path.absolute(), again, manifest["with_users"])
        archive, restored = opened(again)
        archive.close()
    odd = [name for name in _members(manifest) if _differ(name, manifest, restored)]
    if odd:
        raise Unlike(f"{path} restores to something else in: {', '.join(odd)}")
    return manifest


def _members(manifest: dict[str, Any]) -> list[str]:
    return sorted(manifest["members"].keys() - UNLIKE)


def _differ(name: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["members"][name] != other["members"].get(name)


def _rehearse_beside(folder: str, path: Path, again: Path, with_users: bool) -> None:
    """The steps in a process whose database is the scratch site's. Raises Unlike."""
    database = f"sqlite:///{folder}/map.sqlite3"
    done = subprocess.run(  # noqa: S603  This Python, and paths of ours.
        [sys.executable, "-c", STEPS, str(path), str(again), str(int(with_users))],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database, "OPERATORS": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Unlike(f"{path} cannot be restored: {' '.join(last)}")
