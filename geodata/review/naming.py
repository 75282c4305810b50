"""Which reviewed rows name which: what is approved names nothing that is not.

A zone, an event, a presence and a succession name their factions and sources, a statement also
its events, a source the side it is partisan of, a story its sources.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from geodata.models import (
    ControlZone,
    Event,
    Faction,
    Presence,
    Source,
    SourceStatement,
    Story,
    StoryStep,
    Succession,
)
from geodata.models.workflow import Reviewed
from geodata.review.approved import last_approved, was_approved

NAMES: dict[type[Model], tuple[str, ...]] = {
    ControlZone: ("faction", "contested_with", "sources"),
    Event: ("factions", "sources"),
    Presence: ("factions", "sources"),
    Source: ("partisan_of",),
    SourceStatement: ("source", "sources", "factions", "events"),
    Succession: ("predecessor", "successor", "sources"),
    Faction: ("successor",),
}
"""By model the fields that name reviewed rows."""
MOST_NAMED = 20


def named_by(row: Reviewed) -> list[Reviewed]:
    """The reviewed rows that a row names as it is stored now."""
    if isinstance(row, Story):
        return list(Source.objects.filter(storystep__story=row).distinct())
    found: list[Reviewed] = []
    for name in NAMES.get(type(row), ()):
        value = getattr(row, name)
        if row._meta.get_field(name).many_to_many:
            found.extend(value.all())
        elif value is not None:
            found.append(value)
    return found


def named_ids(model: type[Reviewed]) -> set[int]:
    """The ids of all rows of a model that something names."""
    found: set[int] = set()
    for other, fields in NAMES.items():
        for name in fields:
            field = other._meta.get_field(name)
            if field.related_model is model:
                found |= _named_ids(other, field)
    return found | (_cited_by_steps() if model is Source else set())


def _named_ids(model: type[Model], field: Any) -> set[int]:
    revisions = model.history.filter(history_id__in=last_approved(model))
    if not field.many_to_many:
        return {pk for part in (model.objects, revisions) for pk in _values(part, field.attname)}
    column = f"{field.m2m_reverse_field_name()}_id"
    past = getattr(revisions.model, field.name).model.objects
    kept = past.filter(history__in=revisions.values("pk"))
    joined = getattr(model, field.name).through.objects
    return {pk for part in (joined, kept) for pk in _values(part, column)}


def _values(rows: Any, column: str) -> set[int]:
    found = rows.exclude(**{column: None}).order_by().values_list(column, flat=True)
    return set(found.distinct())


def _cited_by_steps() -> set[int]:
    standing = Story.history.filter(history_id__in=last_approved(Story))
    past = {pk for one in standing for step in one.steps for pk in step["sources"]}
    return past | _values(StoryStep.sources.through.objects, "source_id")


def names_of(row: Reviewed) -> list[Any]:
    """What names a row: rows, and approved revisions of rows being edited; of many the first."""
    found: list[Any] = []
    for model, fields in NAMES.items():
        for name in fields:
            field = model._meta.get_field(name)
            if field.related_model is type(row):
                found.extend(_naming(model, field, row))
    return [*found, *(_steps_naming(row) if isinstance(row, Source) else ())]


def _naming(model: type[Model], field: Any, row: Reviewed) -> list[Any]:
    rows = model.objects.filter(**{field.name: row.pk})
    revisions = model.history.filter(history_id__in=last_approved(model))
    if field.many_to_many:
        past = getattr(revisions.model, field.name).model.objects
        joined = past.filter(**{f"{field.m2m_reverse_field_name()}_id": row.pk})
        revisions = revisions.filter(pk__in=joined.values("history"))
    else:
        revisions = revisions.filter(**{field.name: row.pk})
    shape = {ControlZone: "geometry", Succession: "area"}.get(model)
    if shape:
        rows, revisions = (part.defer(shape) for part in (rows, revisions))
    known = {one.pk for one in rows}
    standing = [one for one in revisions[:MOST_NAMED] if one.id not in known]
    return [*rows[:MOST_NAMED], *standing]


def _steps_naming(source: Source) -> list[Any]:
    standing = Story.history.filter(history_id__in=last_approved(Story))
    return [
        *StoryStep.objects.filter(sources=source)[:MOST_NAMED],
        *(one for one in standing if any(source.pk in step["sources"] for step in one.steps)),
    ]


def new_sources(row: Reviewed) -> list[Source]:
    """The sources that a row names and that nobody approved yet."""
    sources = [named for named in named_by(row) if isinstance(named, Source)]
    return [source for source in sources if not was_approved(source)]
