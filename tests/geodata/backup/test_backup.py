"""A backup holds everything, is whole or refused, and restores to the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.db.models import GeometryField
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import (
    AutoField,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    FloatField,
    IntegerField,
    JSONField,
    TextField,
    UUIDField,
)

from geodata.backup import Damaged, backup, restore
from geodata.backup.tables import tables
from geodata.editions import live
from geodata.models import AreaAlert, ControlZone, EditorScope, Theatre
from tests.databases import migrated
from tests.geodata.backup.story import tell

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]


def wipe() -> None:
    """Empty every table that a backup fills."""
    Theatre.objects.update(live_edition=None)
    people = [User.groups.through, User.user_permissions.through, User]
    for model in [*tables(with_users=True), *people]:
        model._base_manager.all()._raw_delete("default")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> bytes:
    """The backup, with users, of a small site that is gone again."""
    path = tmp_path_factory.mktemp("backup") / "made"
    with django_db_blocker.unblock(), transaction.atomic():
        tell()
        backup(path, with_users=True)
        transaction.set_rollback(True)
    return path.read_bytes()


@pytest.fixture
def kept(made: bytes, db, tmp_path: Path) -> Path:
    """That backup as a file of the test's own, beside an empty database."""
    path = tmp_path / "kept"
    path.write_bytes(made)
    return path


PLAIN = (BooleanField, CharField, TextField, IntegerField, FloatField, JSONField, AutoField)
CONVERTED = (GeometryField, DateField, BinaryField, UUIDField)


def test_every_column_is_of_a_kind_that_a_backup_knows() -> None:
    columns = [field for model in tables(True) for field in model._meta.concrete_fields]
    kinds = {(field.target_field if field.is_relation else field).__class__ for field in columns}
    assert {kind for kind in kinds if not issubclass(kind, PLAIN + CONVERTED)} == set()


def digests(manifest: dict) -> dict[str, str]:
    return {name: member["sha256"] for name, member in manifest["members"].items()}


def test_what_was_restored_backs_up_to_the_same_bytes(kept: Path, tmp_path: Path) -> None:
    restored = restore(kept)
    again = backup(tmp_path / "again", with_users=True)
    assert digests(again) == digests(restored)


def test_a_restored_site_is_live_with_its_revisions_and_users(kept: Path, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    restore(kept)
    zone = ControlZone.objects.get()
    assert [row.note for row in zone.history.all()][:2] == ["Seen on two films.", ""]
    assert live().composite.land_area > 0
    assert zone.drawn_by == User.objects.get(username="alice")
    assert User.objects.get().check_password("secret")
    assert User.objects.get().has_perm("geodata.change_controlzone")


def test_new_rows_after_a_restore_get_new_keys(kept: Path) -> None:
    restore(kept)
    old = ControlZone.objects.get()
    new = ControlZone.objects.create(
        faction=old.faction, geometry=old.geometry, valid_from="2024-11-28"
    )
    assert new.pk > old.pk


def test_without_users_nothing_personal_is_in_the_file(db, tmp_path: Path) -> None:
    tell()
    backup(tmp_path / "kept")
    with zipfile.ZipFile(tmp_path / "kept") as archive:
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"bob@example.org" not in text and b"pbkdf2" not in text and b"md5$" not in text
    wipe()
    restore(tmp_path / "kept")
    assert ControlZone.objects.get().drawn_by is None
    assert not EditorScope.objects.exists() and not AreaAlert.objects.exists()


def test_only_its_owner_can_read_a_backup(db, tmp_path: Path) -> None:
    (tmp_path / "kept.part").touch(0o666)
    backup(tmp_path / "kept")
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600


def test_a_database_that_is_not_empty_is_refused(db, tmp_path: Path) -> None:
    tell()
    backup(tmp_path / "kept")
    with pytest.raises(ValueError, match="not empty: geodata.Theatre"):
        restore(tmp_path / "kept")


def rewrite(path: Path, name: str, content: bytes | None) -> None:
    """Replace a member of the archive, or leave it out."""
    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members = {**members, name: content}
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members.items():
            if data is not None:
                archive.writestr(member, data)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rows/geodata.faction.jsonl", b"{}\n", "does not match its checksum"),
        ("rows/geodata.faction.jsonl", None, "missing or damaged"),
        ("manifest.json", None, "no readable manifest"),
        ("manifest.json", b"not JSON", "no readable manifest"),
        ("manifest.json", b'{"format": "other"}', "expected 'territorial-control-map backup'"),
    ],
)
def test_a_changed_file_is_refused(
    kept: Path, name: str, content: bytes | None, reason: str
) -> None:
    rewrite(kept, name, content)
    with pytest.raises(Damaged, match=reason):
        restore(kept)
    assert not Theatre.objects.exists()


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_a_truncated_file_is_refused(kept: Path, share: float) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Damaged):
        restore(kept)


def test_a_flipped_bit_is_refused(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    with pytest.raises(Damaged):
        restore(kept)


def test_other_migrations_are_refused_with_the_way_out(kept: Path) -> None:
    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["migrations"].append("9999_of_the_future")
    rewrite(kept, "manifest.json", json.dumps(manifest).encode())
    with pytest.raises(ValueError, match="9999_of_the_future"):
        restore(kept)


def test_the_commands_refuse_with_a_reason(db, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(CommandError, match="exists"):
        call_command("backup", str(taken))
    with pytest.raises(CommandError, match="no whole zip"):
        call_command("restore", str(taken))
    with pytest.raises(CommandError, match="No such file"):
        call_command("restore", str(tmp_path / "missing"))
    assert taken.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [taken]


STEPS = """
from django.core.management import call_command
from tests.geodata.backup.story import tell
call_command("migrate", verbosity=0)
{fill}
call_command("backup", {target!r}, with_users=True)
"""


def make(address: str, target: Path, fill: str) -> dict[str, str]:
    """Fill a database of its own in a process of its own; the digests of its backup."""
    settings = {"DJANGO_SETTINGS_MODULE": "mapsite.settings", "VAR_DIR": str(target.parent)}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", STEPS.format(fill=fill, target=str(target))],
        cwd=ROOT,
        env=os.environ | settings | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(target) as archive:
        return digests(json.loads(archive.read("manifest.json")))


def test_a_site_moves_from_sqlite_to_postgis_and_back(
    postgis: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    again = 'call_command("restore", "{}")'
    for name in ("first", "third"):
        shutil.copy(migrated(pytestconfig), tmp_path / f"{name}.sqlite3")
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    first = make(f"sqlite:///{tmp_path}/first.sqlite3", one, "tell()")
    second = make(postgis, two, again.format(one))
    third = make(f"sqlite:///{tmp_path}/third.sqlite3", three, again.format(two))
    assert first == second == third
