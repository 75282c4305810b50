"""An edition published by an earlier version of the program is read by this one, byte for byte.

One exception: the notes of sources and places, which are for editors, have left record.json. That
file stands at the address of its new hash, the old address leads there, and the hash with which it
was published stays recorded.

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

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "golden" / "site-5b54b3e.sqlite3.xz"
PUBLISHED = {
    "map.json": "46f0c0daaab0f1f38204ad711e34516b2abcaf71a4ca886ee5461dab052ef0a9",
    "record.json": "f32f88076afd2653f5242dadb264dd25d28e304938cdc1db516f4e4408e0d2ee",
    "sides.atlas": "329947b2e2f77756325dc37ad425edec32989976ee7a51a92e3cb6ec18bbb945",
    "zones.atlas": "4fac9a3e6d889d9c241d9a72b12fc95ac2c2057ea38e207811a25ef2c62582b2",
}
"""The public files of its only edition, and the SHA-256 of each when it was published."""
REWRITTEN = {
    "record.json": "6d5b914e9cbde23b636bb91c632c90a7994ecec814339bc9508b2763b89e31b0",
}
"""Those that were written anew since, and the SHA-256 of each now."""

ASK = """
import hashlib, json
from django.test import Client
from geodata.editions import live
from geodata.editions.integrity import damage_of
from geodata.models import (
    ControlZone, Edition, EditionFile, Faction, Page, Source, Story, Theatre
)

TEXTS = (Faction, Page, Source, Story, Theatre)

def get(address, **headers):
    return Client().get(address, headers={"host": "localhost", **headers})

def served(name):
    return hashlib.sha256(get(live().address(name)).content).hexdigest()

def old_address(name, sha256):
    answer = get(f"/editions/files/{sha256}/{name}", if_none_match=f'"{sha256}"')
    return [answer.status_code, answer.headers.get("Location")]

page = Client().get("/?day=2024-11-30", headers={"host": "localhost"})
composite = live().composite
print(json.dumps({
    "files": {name: served(name) for name in %r},
    "page": page.status_code,
    "faces": len(composite.faces),
    "old": {name: old_address(name, sha256) for name, sha256 in %r.items()},
    "record": live().record,
    "hashes": [
        [row.edition.published_hash, row.edition.content_hash, row.published_sha256, row.sha256]
        for row in EditionFile.objects.filter(name__in=%r)
    ],
    "stand": {m.__name__: sorted({*m.objects.values_list("state", "version")}) for m in TEXTS},
    "revisions": sum(m.history.count() for m in TEXTS),
    "zones": sorted({*ControlZone.objects.values_list("state", flat=True)}),
    "numbers": sorted({*Page.objects.values_list("number", flat=True)}),
    "texts": [get(f"/{a}/").status_code for a in ("about/licence", "stories/fall-of-damascus")],
    "damaged": [str(damage) for damage in damage_of(Edition.objects.get())],
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
    asked = (sorted(PUBLISHED), PUBLISHED, sorted(REWRITTEN))
    return json.loads(manage("shell", "-v", "0", "-c", ASK % asked).splitlines()[-1])


def test_its_files_are_served_with_the_hashes_of_then_but_the_rewritten(answer: dict) -> None:
    assert answer["files"] == PUBLISHED | REWRITTEN
    assert answer["damaged"] == []


def test_the_old_address_of_a_rewritten_file_leads_to_the_new_one(answer: dict) -> None:
    for name, sha256 in REWRITTEN.items():
        assert answer["old"][name] == [308, f"/editions/files/{sha256}/{name}"]
    stays = PUBLISHED.keys() - REWRITTEN.keys()
    assert {answer["old"][name][0] for name in stays} == {304}


def test_the_hashes_with_which_it_was_published_stay_recorded(answer: dict) -> None:
    [[edition_then, edition_now, then, now]] = answer["hashes"]
    assert (then, now) == (PUBLISHED["record.json"], REWRITTEN["record.json"])
    assert edition_then and edition_then != edition_now


def test_the_notes_of_sources_and_places_have_left_it_and_those_of_zones_have_not(
    answer: dict,
) -> None:
    record = answer["record"]
    assert not [
        row for part in ("sources", "places") for row in record[part].values() if "note" in row
    ]
    assert any(row["note"] for row in record["zones"].values())


def test_its_composite_is_read_and_its_map_shown(answer: dict) -> None:
    assert answer["faces"] > 100
    assert answer["page"] == 200


def test_texts_and_sources_that_stood_before_the_rule_of_two_stand_as_approved(
    answer: dict,
) -> None:
    models = ("Faction", "Page", "Source", "Story", "Theatre")
    assert answer["stand"] == {name: [["approved", 1]] for name in models}
    assert answer["numbers"] == [1] and answer["revisions"] == 0
    assert answer["zones"] == ["published"]


def test_its_readers_still_have_the_pages_and_stories(answer: dict) -> None:
    assert answer["texts"] == [200, 200]
