"""Nobody else on the machine reads what the site keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapsite.config.private_files import private_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("before", [None, 0o755, 0o777, 0o700])
def test_the_folder_is_for_its_owner(tmp_path: Path, before: int | None) -> None:
    folder = tmp_path / "var"
    if before is not None:
        folder.mkdir()
        folder.chmod(before)
    assert mode(private_folder(folder)) == 0o700


def test_a_site_under_an_open_umask_keeps_its_database_to_itself(tmp_path: Path) -> None:
    """The database may lie elsewhere, in a folder that others can read."""
    place = tmp_path / "database"
    place.mkdir(mode=0o755)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{place / 'map.sqlite3'}",
        "VAR_DIR": str(tmp_path / "var"),
    }
    command = f"umask 0 && {sys.executable} manage.py migrate contenttypes --verbosity 0"
    subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, check=True)
    assert {mode(path) for path in place.iterdir()} == {0o600}
    assert mode(tmp_path / "var") == 0o700
