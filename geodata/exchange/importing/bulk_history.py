"""Many rows at once, each with its first version in the history, as if saved one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from geodata.exchange.importing.recording import link_rows
from geodata.models.revision import Origin

BATCH = 500
"""Rows per statement: geometries are large, and SQLite bounds the variables of one statement."""


def create_rows(
    rows: Sequence[Model],
    joins: Mapping[str, Sequence[Iterable[int]]],
    *,
    user: AbstractBaseUser | None,
    origin: Origin,
) -> list[Model]:
    """Write rows of one model that has a history, whose first versions tell the origin.

    `joins` gives for each many-to-many field, row by row, the ids of what it joins. The caller
    holds the transaction. Rows of an import are linked to it. Returns the rows with their ids.
    """
    if not rows:
        return []
    model = type(rows[0])
    written = model.objects.bulk_create(rows, batch_size=BATCH)
    versions = model.history.bulk_history_create(
        written,
        batch_size=BATCH,
        default_user=user,
        default_change_reason=None,
        custom_historical_attrs=_told_by(origin),
    )
    for field, targets in joins.items():
        _join(model, field, written, versions, targets)
    link_rows(origin, written)
    return written


def _join(
    model: type[Model],
    field: str,
    rows: Sequence[Model],
    versions: Sequence[Model],
    targets: Sequence[Iterable[int]],
) -> None:
    """Link rows to targets, and their versions too.

    simple_history keeps the links of each version in a model of its own, numbered like the links.
    """
    link = getattr(model, field).through
    past = apps.get_model(model._meta.app_label, f"Historical{model.__name__}_{field}")
    here = f"{model._meta.model_name}_id"
    there = f"{model._meta.get_field(field).m2m_reverse_field_name()}_id"
    pairs = [
        (row, version, target)
        for row, version, row_targets in zip(rows, versions, targets, strict=True)
        for target in dict.fromkeys(row_targets)
    ]
    links = [link(**{here: row.pk, there: target}) for row, _, target in pairs]
    links = link.objects.bulk_create(links, batch_size=BATCH)
    past_links = [
        past(id=one.pk, history=version, **{here: row.pk, there: target})
        for one, (row, version, target) in zip(links, pairs, strict=True)
    ]
    past.objects.bulk_create(past_links, batch_size=BATCH)


def amend_rows(
    rows: Sequence[Model],
    fields: Sequence[str],
    *,
    user: AbstractBaseUser | None,
    origin: Origin,
    joins: Mapping[str, Sequence[Iterable[int]]] | None = None,
) -> None:
    """Store some fields of rows of one model that has a history, each with a new version.

    The caller holds the transaction. What the rows join stays but for the many-to-many fields of
    `joins`, which gives what they join from now on; the new versions join it too.
    """
    if not rows:
        return
    model = type(rows[0])
    for name, targets in (joins or {}).items():
        _join_anew(model, name, rows, targets)
    model.objects.bulk_update(rows, fields, batch_size=BATCH)
    versions = model.history.bulk_history_create(
        rows,
        batch_size=BATCH,
        update=True,
        default_user=user,
        default_change_reason=None,
        custom_historical_attrs=_told_by(origin),
    )
    by_row = {row.pk: version for row, version in zip(rows, versions, strict=True)}
    for field in model._meta.many_to_many:
        _copy_links(model, field.name, by_row)


def _told_by(origin: Origin) -> dict[str, object]:
    """What the first revisions tell of an origin."""
    return {"action": origin.action, "facts": origin.facts}


def known_keys(model: type[Model], key: str) -> set[str]:
    """The values of a column in all revisions: also of rows that are gone."""
    return set(model.history.values_list(key, flat=True))


def _join_anew(
    model: type[Model], field: str, rows: Sequence[Model], targets: Sequence[Iterable[int]]
) -> None:
    """Link rows to these targets and no others. It goes past the signals, which would store a
    version for each link."""
    link = getattr(model, field).through
    here = f"{model._meta.model_name}_id"
    there = f"{model._meta.get_field(field).m2m_reverse_field_name()}_id"
    link.objects.filter(**{f"{here}__in": [row.pk for row in rows]}).delete()
    pairs = [
        (row, target)
        for row, row_targets in zip(rows, targets, strict=True)
        for target in dict.fromkeys(row_targets)
    ]
    links = [link(**{here: row.pk, there: target}) for row, target in pairs]
    link.objects.bulk_create(links, batch_size=BATCH)


def _copy_links(model: type[Model], field: str, versions: Mapping[int, Model]) -> None:
    """Link new versions to what their rows are linked to."""
    link = getattr(model, field).through
    past = apps.get_model(model._meta.app_label, f"Historical{model.__name__}_{field}")
    here = f"{model._meta.model_name}_id"
    there = f"{model._meta.get_field(field).m2m_reverse_field_name()}_id"
    links = link.objects.filter(**{f"{here}__in": list(versions)}).values("pk", here, there)
    past_links = [
        past(id=row["pk"], history=versions[row[here]], **{here: row[here], there: row[there]})
        for row in links
    ]
    past.objects.bulk_create(past_links, batch_size=BATCH)
