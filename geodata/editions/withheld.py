"""What is withheld now, as a redaction of editions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from geodata.editions.published_texts import standing_stories
from geodata.editions.redaction import Redaction
from geodata.models import Withholding
from geodata.models.withholding import Kind


@dataclass(frozen=True)
class Changes:
    """Withholdings that begin, end, or last until another day; nothing of it is stored yet."""

    begun: tuple[Withholding, ...] = ()
    ended: tuple[Withholding, ...] = ()
    extended: tuple[Withholding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun or self.ended or self.extended)


def redaction_now(now: datetime.datetime | None = None) -> Redaction:
    """What the withholdings that hold take out of every edition."""
    return _redaction_of(_with_rows(Withholding.objects.active(now or timezone.now())))


def redaction_of_editions() -> Redaction:
    """What is out of the editions that readers get: all that was not undone."""
    return _redaction_of(_with_rows(Withholding.objects.filter(released_at__isnull=True)))


def redaction_after(changes: Changes) -> Redaction:
    """What is out of every edition once the changes are made."""
    rows = _with_rows(Withholding.objects.filter(released_at__isnull=True))
    stay = rows.exclude(pk__in=[row.pk for row in changes.ended])
    return _redaction_of([*stay, *changes.begun])


def _with_rows(rows: QuerySet[Withholding]) -> QuerySet[Withholding]:
    return rows.select_related("event", "place", "source", "presence", "statement")


def _redaction_of(rows: Iterable[Withholding]) -> Redaction:
    found = list(rows)
    zones: dict[int, int] = {}
    for row in found:
        if row.kind == Kind.ZONE:
            zones[row.zone_id] = max(zones.get(row.zone_id, 0), row.grid_km)
    names: dict[str, set[str]] = defaultdict(set)
    for row in found:
        names[row.kind] |= {*row.names, *names_of(row.row)} if row.kind != Kind.ZONE else set()
    return Redaction(
        zones=zones,
        events=frozenset(names[Kind.EVENT]),
        places=frozenset(names[Kind.PLACE]),
        sources=frozenset(names[Kind.SOURCE]),
        presences=frozenset(names[Kind.PRESENCE]),
        statements=frozenset(names[Kind.STATEMENT]),
        place_marks=frozenset(
            (row.place.name, round(row.place.point.x, 5), round(row.place.point.y, 5))
            for row in found
            if row.place
        ),
        source_marks=frozenset((row.source.title, row.source.url) for row in found if row.source),
    )


def names_of(row: Model | None) -> list[str]:
    """The codes, slugs or numbers under which editions know a row, those of its past too."""
    if row is None:
        return []
    column = {Kind.ZONE: "pk", Kind.PLACE: "slug"}.get(Kind(row._meta.model_name), "code")
    past: set[Any] = set()
    if column != "pk" and hasattr(type(row), "history"):
        revisions = type(row).history.filter(id=row.pk)
        past = set(revisions.values_list(column, flat=True))
    return sorted(str(name) for name in {getattr(row, column), *past})


def sources_in_stories() -> frozenset[str]:
    """The codes of the sources that public stories cite, as they stand approved."""
    stories = standing_stories()
    return frozenset(
        code for story in stories.values() for step in story["steps"] for code in step["sources"]
    )
