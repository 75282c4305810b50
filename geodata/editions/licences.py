"""By which terms an edition holds what was imported: nothing goes out without any."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model

from geodata.models import (
    ControlZone,
    DataImport,
    Event,
    ImportedRow,
    Place,
    Presence,
    SourceStatement,
)
from geodata.tasks.failure import Failure

CONTENT: tuple[type[Model], ...] = (ControlZone, Event, Presence, SourceStatement)
"""Reviewed rows that say something; sources and sides come along with them."""
Ids = Mapping[type[Model], Collection[int]]
"""By model the ids of the rows that an edition holds."""


class NoLicence(Failure):
    """Something imported would be published by nobody's leave."""


def imports_of(held: Ids) -> list[DataImport]:
    """The imports of which an edition holds rows, the first first. All places are in it."""
    found = set(
        ImportedRow.objects.filter(model=Place._meta.model_name)
        .filter(row__in=Place.objects.values("pk"))
        .values_list("data_import", flat=True)
    )
    for model in CONTENT:
        rows = ImportedRow.objects.filter(model=model._meta.model_name)
        ids = held.get(model, ())
        found |= {pk for pk, row in rows.values_list("data_import", "row") if row in ids}
    return list(DataImport.objects.filter(pk__in=found).order_by("pk"))


def check_terms(imports: list[DataImport]) -> None:
    """See that each import has a licence or a permission. Raises NoLicence."""
    without = [row for row in imports if not row.has_terms]
    if without:
        first = without[0]
        raise NoLicence("no_licence", number=first.pk, file=first.file, count=len(without))


def import_facts(imports: list[DataImport], own: str) -> list[dict[str, Any]]:
    """What readers learn of imports: each file with its terms, and on which days it came in.

    A series comes in many times; a map package counts only where its terms are not the map's own,
    `own`. Terms that nobody recorded are empty.
    """
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in imports:
        if row.kind == DataImport.Kind.MAP and row.licence == own and not row.permission:
            continue
        terms = {"licence": row.licence, "permission": row.permission}
        key = (row.kind, row.file, *terms.values())
        day = row.made_at.date().isoformat()
        facts = found.setdefault(key, {"kind": row.kind, "file": row.file, "first_on": day} | terms)
        facts["last_on"] = day
    return list(found.values())
