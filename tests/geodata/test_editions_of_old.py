"""An edition published by an earlier version of the program is read by this one, byte for byte.

The database was made by `manage.py prepare` at commit 5b54b3e, before the files of the program
were moved: whatever is stored by the name of a module would show here.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "golden" / "site-5b54b3e.sqlite3.xz"
PUBLISHED = {
    "map.json": "46f0c0daaab0f1f38204ad711e34516b2abcaf71a4ca886ee5461dab052ef0a9",
    "record.json": "f32f88076afd2653f5242dadb264dd25d28e304938cdc1db516f4e4408e0d2ee",
    "sides.atlas": "329947b2e2f77756325dc37ad425edec32989976ee7a51a92e3cb6ec18bbb945",
    "zones.atlas": "4fac9a3e6d889d9c241d9a72b12fc95ac2c2057ea38e207811a25ef2c62582b2",
}
"""The public files of its only edition, and the SHA-256 of each when it was published."""

ASK = """
import hashlib, json
from django.test import Client
from geodata.editions import live

def served(name):
    response = Client().get(live().address(name), headers={"host": "localhost"})
    return hashlib.sha256(response.content).hexdigest()

page = Client().get("/?day=2024-11-30", headers={"host": "localhost"})
composite = live().composite
print(json.dumps({
    "files": {name: served(name) for name in %r},
    "page": page.status_code,
    "faces": len(composite.faces),
}))
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What a process of its own serves from the migrated database."""
    var = tmp_path_factory.mktemp("old")
    (var / "map.sqlite3").write_bytes(lzma.decompress(SITE.read_bytes()))
    environment = {
        **os.environ,
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'map.sqlite3'}",
    }

    def manage(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    manage("migrate", "--verbosity", "0")
    return json.loads(manage("shell", "-v", "0", "-c", ASK % sorted(PUBLISHED)).splitlines()[-1])


def test_its_files_are_served_with_the_hashes_of_then(answer: dict) -> None:
    assert answer["files"] == PUBLISHED


def test_its_composite_is_read_and_its_map_shown(answer: dict) -> None:
    assert answer["faces"] > 100
    assert answer["page"] == 200
