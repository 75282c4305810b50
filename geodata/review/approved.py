"""What stands as approved: rows as they are, and of rows being edited the content approved last."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from django.db.models import Field, Model, Q, QuerySet
from django.utils import timezone

from geodata.models import ControlZone, Withholding
from geodata.models.workflow import DECIDED, PENDING, PUBLISHABLE, Reviewed, Statement

Approved = tuple[QuerySet, QuerySet]
"""The rows that stand as approved, and the revisions that stand for rows being edited."""


OF_THE_ROW = {"id", "recorded_at", "external_id", "live_edition"}
"""Fields that say which row it is or what is shown of it, not what it says."""


def approved(model: type[Model], now: datetime.datetime | None = None) -> Approved:
    """What an edition made at `now` may hold of a model: approved, and under no embargo.

    A row that is edited, or whose withdrawal is in review, counts as it was last approved. A zone
    that was public before its embargo stays, since its land is shown as withheld.
    """
    unbarred = _unbarred(model, now or timezone.now())
    rows = model.objects.filter(unbarred, state__in=PUBLISHABLE)
    revisions = model.history.filter(unbarred, history_id__in=last_approved(model))
    return rows, revisions


def _unbarred(model: type[Model], now: datetime.datetime) -> Q:
    if not issubclass(model, Statement):
        return Q()
    unbarred = Q(embargo_until__isnull=True) | Q(embargo_until__lte=now)
    if model is ControlZone:
        withheld = Withholding.objects.active(now).filter(zone__isnull=False)
        unbarred |= Q(id__in=withheld.values("zone"))
    return unbarred


def last_approved(model: type[Model]) -> list[int]:
    """For each row being edited its last decision, where that was an approval: history ids."""
    return [history_id for _id, history_id in _last_approvals(model)]


def approved_ids(model: type[Model]) -> set[int]:
    """The ids of the rows being edited that were approved before."""
    return {pk for pk, _history_id in _last_approvals(model)}


def _last_approvals(model: type[Model]) -> list[tuple[int, int]]:
    edited = model.objects.filter(state__in=PENDING).values("pk")
    decisions = (
        model.history.filter(id__in=edited, state__in=DECIDED)
        .exclude(history_type="-")
        .order_by("id", "-history_id")
        .values_list("id", "history_id", "state")
    )
    last = [next(rows) for _id, rows in groupby(decisions, key=lambda row: row[0])]
    return [(pk, history_id) for pk, history_id, state in last if state in PUBLISHABLE]


def last_decision(row: Reviewed):
    """The revision that a second person decided last, or None."""
    return row.history.filter(state__in=DECIDED).order_by("-history_id").first()


def was_approved(row: Reviewed) -> bool:
    """Whether readers may see content of the row: its own, or that of its last decision."""
    if row.state in PUBLISHABLE:
        return True
    decision = last_decision(row) if row.state in PENDING else None
    return decision is not None and decision.state in PUBLISHABLE


def content_fields(model: type[Reviewed]) -> list[Field]:
    """The fields that editors fill, many-to-many fields last."""
    own = {field.name for field in Reviewed._meta.fields}
    left = own | OF_THE_ROW | set(model.IDENTITY)
    plain = [field for field in model._meta.concrete_fields if field.name not in left]
    return [*plain, *model._meta.many_to_many]


def differs(row: Reviewed, revision: Any) -> bool:
    """Whether a row says, joins, or has as its parts, anything else than its revision."""
    for field in content_fields(type(row)):
        if not field.many_to_many:
            if getattr(row, field.attname) != getattr(revision, field.attname):
                return True
            continue
        column = f"{field.m2m_reverse_field_name()}_id"
        kept = set(getattr(revision, field.name).values_list(column, flat=True))
        if kept != set(getattr(row, field.name).values_list("pk", flat=True)):
            return True
    parts = getattr(row, "revision_parts", dict)()
    return any(getattr(revision, name) != value for name, value in parts.items())
