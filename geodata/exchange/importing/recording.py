"""Each import is a row: who brought in which file, by which terms, and what it made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from geodata.models import DataImport, ImportedRow
from geodata.models.data_import import LINKED
from geodata.models.revision import Action, Origin

BATCH = 5000


@dataclass(frozen=True)
class ImportTerms:
    """By which licence, or by whose permission, the rows of an import may be published."""

    licence: str = ""
    permission: str = ""


@dataclass(frozen=True)
class ImportedFile:
    """What is recorded of an import: `kind` is one of DataImport.Kind."""

    kind: str
    name: str
    sha256: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    terms: ImportTerms = ImportTerms()


@contextmanager
def recorded(file: ImportedFile, user: AbstractBaseUser | None) -> Iterator[Origin]:
    """The origin of the rows that are written within, all or nothing.

    An import that makes no row, since all is known already, leaves none itself.
    """
    with transaction.atomic():
        row = DataImport.objects.create(
            kind=file.kind,
            file=file.name[:200],
            sha256=file.sha256,
            options=dict(file.options),
            licence=file.terms.licence.strip(),
            permission=file.terms.permission.strip(),
            made_by=user,
        )
        name = "series" if file.kind == DataImport.Kind.SERIES else "file"
        yield Origin(Action.IMPORTED, {name: file.name}, row.pk)
        row.made = row.rows.count()
        if row.made:
            row.save(update_fields=["made"])
        else:
            row.delete()


def terms_of_series(name: str) -> ImportTerms:
    """The terms by which a series came in last, where some were stated."""
    runs = DataImport.objects.filter(kind=DataImport.Kind.SERIES, file=name)
    last = runs.exclude(licence="", permission="").first()
    return ImportTerms(last.licence, last.permission) if last else ImportTerms()


def link_rows(origin: Origin, rows: Sequence[Model]) -> None:
    """Note that rows of one model belong to the import of an origin, if it is one."""
    if origin.data_import is None or not rows:
        return
    name = rows[0]._meta.model_name
    if name in LINKED:
        ImportedRow.objects.bulk_create(
            (
                ImportedRow(data_import_id=origin.data_import, model=name, row=row.pk)
                for row in rows
            ),
            batch_size=BATCH,
        )


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; of a folder that of its files' names and hashes, in order."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    files = sorted(found for found in path.rglob("*") if found.is_file())
    return hash_of_files({str(file.relative_to(path)): hash_of(file) for file in files})


def hash_of_files(hashes: Mapping[str, str]) -> str:
    """One hash for several files, by their names and hashes."""
    lines = (f"{name}\t{digest}\n" for name, digest in sorted(hashes.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
