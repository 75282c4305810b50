"""Databases that tests begin with, made once: migrated ones by all runs, the example by a run."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = (["migrate", "-v0"], ["load_example"], ["publish"])
TASKS = ("geodata", "0009")
"""The migration that brings the tasks: the first that a test has to stop at."""
MAKES_TABLES = ("requirements-dev.txt", "geodata/geosqlite/*.py", "geodata/migrations/*.py")
"""Where these files are the same, so is a migrated database."""


def migrated(config: pytest.Config) -> Path:
    """An SQLite file with every table and what the migrations put there; it is to be copied."""
    return _migrated(config) / "all.sqlite3"


def without_tasks(config: pytest.Config) -> Path:
    """An SQLite file as far as the migration that brings the tasks; it is to be copied."""
    return _migrated(config) / "before.sqlite3"


def _migrated(config: pytest.Config) -> Path:
    """The folder with both: the second is made on the way to the first."""
    cache = getattr(config, "cache", None)  # None with `-p no:cacheprovider`.
    parent = cache.mkdir("databases") if cache else Path(tempfile.mkdtemp(prefix="databases-"))
    folder = parent / _digest()
    with alone(parent):
        if not (folder / "all.sqlite3").exists():
            for former in parent.glob("*/"):
                shutil.rmtree(former)
            folder.mkdir()
            _make(folder / "before.sqlite3", ["migrate", "-v0", *TASKS])
            shutil.copy(folder / "before.sqlite3", _beside(folder / "all.sqlite3"))
            _make(folder / "all.sqlite3", ["migrate", "-v0"])
    return folder


def with_example(config: pytest.Config, folder: Path) -> Path:
    """An SQLite file with the Syria example, published; one for all workers that share `folder`."""
    made = folder / "example.sqlite3"
    with alone(folder):
        if not made.exists():
            shutil.copy(migrated(config), _beside(made))
            _make(made, *EXAMPLE)
    return made


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A directory of this run that its workers share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time work in a directory."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(command: list[str], environment: dict[str, str]) -> None:
    """Run a management command; its output is shown where it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _make(made: Path, *commands: list[str]) -> None:
    """Run commands on a database; it has its name when all of them succeeded."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{_beside(made)}", "DEBUG": "1"}
    for command in commands:
        manage(command, environment)
    _beside(made).rename(made)


def _beside(made: Path) -> Path:
    return made.with_suffix(".unfinished")


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in MAKES_TABLES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
