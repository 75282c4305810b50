"""Restore a backup into an empty database."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from geodata.backup.archive import Damaged, opened, read_member
from geodata.backup.people import restore_group, restore_user
from geodata.backup.rows import insert
from geodata.backup.tables import CONTENT, tables
from geodata.backup.writing import applied_migrations
from geodata.models import Task
from geodata.review.audit import silenced
from geodata.tasks.running import unfinished


def restore(path: Path) -> dict[str, Any]:
    """Fill the empty, migrated database from the file, all or nothing; return the manifest.

    Raises Damaged where the file is not whole, ValueError where the database is not empty or
    has other migrations than the one that the backup was made of.
    """
    archive, manifest = opened(path)
    with archive, transaction.atomic(), silenced():
        _refuse_unfit(manifest)
        models = tables(manifest["with_users"])
        _refuse_unknown(manifest, models)
        _fill(archive, manifest, models)
    return manifest


def _refuse_unfit(manifest: dict[str, Any]) -> None:
    here, there = applied_migrations(), manifest["migrations"]
    if here != there:
        odd = ", ".join(sorted(set(here) ^ set(there)))
        raise ValueError(
            f"the database and the backup differ in these migrations: {odd}. "
            "Restore with the version of the program that made the backup, then migrate."
        )
    models: list[type[Model]] = [*CONTENT]
    if manifest["with_users"]:
        models.append(get_user_model())
    filled = [model._meta.label for model in models if model._base_manager.exists()]
    if filled:
        raise ValueError(
            f"the database is not empty: {', '.join(filled)}. Restore into a new one: "
            "point DATABASE_URL at it and run migrate first."
        )


def _refuse_unknown(manifest: dict[str, Any], models: list[type[Model]]) -> None:
    expected = {_member(model) for model in models}
    found = {name for name in manifest["members"] if name.startswith("rows/")}
    if expected != found:
        odd = ", ".join(sorted(expected ^ found))
        raise Damaged(f"the backup and this program differ in these tables: {odd}")


def _fill(archive: zipfile.ZipFile, manifest: dict[str, Any], models: list[type[Model]]) -> None:
    """Foreign keys are checked when the transaction ends, so any order of tables will do."""
    for model in models:
        model._base_manager.all().delete()
    if manifest["with_users"]:
        for row in read_member(archive, "groups.jsonl"):
            restore_group(row)
        for row in read_member(archive, "users.jsonl"):
            restore_user(row)
    for model in models:
        for row in read_member(archive, _member(model)):
            insert(model, row)
    # Nobody asked for these here; who wants them asks again.
    unfinished().update(outcome=Task.Outcome.FAILED, code="stopped")
    _reset_sequences([*models, get_user_model()])


def _member(model: type[Model]) -> str:
    return f"rows/{model._meta.label_lower}.jsonl"


def _reset_sequences(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
