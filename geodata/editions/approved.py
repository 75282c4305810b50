"""What is approved: rows as they are, and of rows being edited the content approved last."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import Model, Q, QuerySet

from geodata.models import ControlZone, Theatre, Withholding
from geodata.models.workflow import DECIDED, PENDING, PUBLISHABLE
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.days import to_day

COLUMNS = (
    "id",
    "faction__slug",
    "status",
    "contested_with__slug",
    "valid_from",
    "valid_to",
    "rank",
    "recorded_at",
)
Approved = tuple[QuerySet, QuerySet]
"""The rows that stand as approved, and the revisions that stand for rows being edited."""


def approved(model: type[Model], now: datetime.datetime) -> Approved:
    """What an edition made at `now` may hold of a model: approved, and under no embargo.

    A row that is edited, or whose withdrawal is in review, counts as it was last approved. A zone
    that was public before its embargo stays, since its land is shown as withheld.
    """
    unbarred = Q(embargo_until__isnull=True) | Q(embargo_until__lte=now)
    if model is ControlZone:
        withheld = Withholding.objects.active(now).filter(zone__isnull=False)
        unbarred |= Q(id__in=withheld.values("zone"))
    rows = model.objects.filter(unbarred, state__in=PUBLISHABLE)
    revisions = model.history.filter(unbarred, history_id__in=_last_approved(model))
    return rows, revisions


def approved_zones(now: datetime.datetime, where: Q | None = None) -> Approved:
    """The approved zones and revisions, those that pass `where`."""
    rows, revisions = approved(ControlZone, now)
    return (rows, revisions) if where is None else (rows.filter(where), revisions.filter(where))


def _last_approved(model: type[Model]) -> list[int]:
    """For each row being edited its last decision, where that was an approval: history ids."""
    return [history_id for _pk, history_id in _last_approvals(model)]


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


def codes(found: Approved, field: str, code: str) -> dict[int, list[str]]:
    """For each row's id the sorted codes of its related rows; one query for each queryset.

    `field` is a many-to-many field that the history tracks, `code` the column to list.
    """
    rows, revisions = found
    model = rows.model
    link, past = getattr(model, field).through, getattr(revisions.model, field)
    this = model._meta.model_name
    other = model._meta.get_field(field).m2m_reverse_field_name()
    pairs = [
        *link.objects.filter(**{f"{this}__in": rows.values("pk")}).values_list(
            f"{this}_id", f"{other}__{code}"
        ),
        *past.model.objects.filter(history__in=revisions.values("pk")).values_list(
            f"{this}_id", f"{other}__{code}"
        ),
    ]
    values: dict[int, list[str]] = defaultdict(list)
    for pk, value in sorted(pair for pair in pairs if pair[1] is not None):
        values[pk].append(value)
    return values


def claims_of(zones: Approved) -> Claims:
    """The claims of approved zones; geometries are read as one array of WKB."""
    rows = [row for part in zones for row in part.values_list(*COLUMNS, AsWKB("geometry"))]
    geometry = shapely.from_wkb(np.array([bytes(row[-1]) for row in rows], dtype=object))
    return Claims.of(_claims(rows, geometry))


def _claims(rows: list[tuple], geometry: np.ndarray) -> Iterator[Claim]:
    for (pk, faction, status, second, start, end, rank, recorded, _wkb), polygon in zip(
        rows, geometry, strict=True
    ):
        yield Claim(
            id=pk,
            side=Side(faction, status, second),
            geometry=polygon,
            start=to_day(start),
            end=to_day(end),
            rank=rank,
            recorded=microseconds(recorded),
        )


def microseconds(moment: datetime.datetime) -> int:
    """A moment as the core orders it."""
    return int(moment.timestamp() * 1_000_000)


def land_of(theatre: Theatre) -> shapely.MultiPolygon:
    """The outline of the theatre (WGS 84, lon/lat)."""
    return to_shapely(theatre.outline)
