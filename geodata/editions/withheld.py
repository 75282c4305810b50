"""What is withheld now, as a redaction of editions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.db.models import Model
from django.utils import timezone

from geodata.editions.published_texts import standing_stories
from geodata.editions.redaction import Redaction
from geodata.models import Withholding
from geodata.models.withholding import Kind


def redaction_now(now: datetime.datetime | None = None) -> Redaction:
    """What the withholdings that hold take out of every edition."""
    rows = Withholding.objects.active(now or timezone.now())
    found = list(rows.select_related("event", "place", "source"))
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
        place_marks=frozenset(
            (row.place.name, round(row.place.point.x, 5), round(row.place.point.y, 5))
            for row in found
            if row.place
        ),
        source_marks=frozenset((row.source.title, row.source.url) for row in found if row.source),
    )


def names_of(row: Model | None) -> list[str]:
    """The codes, slugs or numbers under which editions know a row, those of its past too."""
    columns = {Kind.ZONE: "pk", Kind.EVENT: "code", Kind.PLACE: "slug", Kind.SOURCE: "code"}
    if row is None:
        return []
    column = columns[Kind(row._meta.model_name)]
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
