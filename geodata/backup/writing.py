"""Write the backup."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from geodata.backup.archive import FORMAT, MANIFEST, VERSION, write_member
from geodata.backup.people import group_rows, user_rows
from geodata.backup.rows import rows_of
from geodata.backup.tables import tables


def backup(path: Path, with_users: bool = False) -> dict[str, Any]:
    """Write everything into one file and return its manifest.

    One state of the database, read in one transaction; `path` appears only when it is whole.
    Only its owner can read it: drafts are in it, and perhaps hashes of passwords.
    """
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    partial.touch(0o600)
    try:
        with transaction.atomic():
            _freeze()
            manifest = _write(partial, with_users)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _freeze() -> None:
    """Let every read see the same state. SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _write(path: Path, with_users: bool) -> dict[str, Any]:
    members = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for model in tables(with_users):
            name = f"rows/{model._meta.label_lower}.jsonl"
            members[name] = write_member(archive, name, rows_of(model, with_users))
        if with_users:
            members["groups.jsonl"] = write_member(archive, "groups.jsonl", group_rows())
            members["users.jsonl"] = write_member(archive, "users.jsonl", user_rows())
        manifest = _manifest(members, with_users)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _manifest(members: dict[str, Any], with_users: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "with_users": with_users,
        "migrations": applied_migrations(),
        "members": members,
    }


def applied_migrations() -> list[str]:
    """The names of this app's migrations that the database has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in applied if app == "geodata")
