"""What an edition may hold, as the core takes it: claims, land, and codes of related rows."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import Q

from geodata.models import ControlZone, Succession, Theatre
from geodata.review.approved import Approved, approved
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.days import to_day
from geodata.territory.successions import LandSuccession

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


def approved_zones(now: datetime.datetime, where: Q | None = None) -> Approved:
    """The approved zones and revisions, those that pass `where`."""
    rows, revisions = approved(ControlZone, now)
    return (rows, revisions) if where is None else (rows.filter(where), revisions.filter(where))


def approved_theatre() -> Theatre | None:
    """The theatre as it was approved last (a row, or a revision with the same fields), or None."""
    return next((row for part in approved(Theatre) for row in part), None)


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


def claims_of(zones: Approved, successions: Iterable[LandSuccession] = ()) -> Claims:
    """The claims of approved zones, with who goes on with the land of a side.

    Geometries are read as one array of WKB.
    """
    rows = [row for part in zones for row in part.values_list(*COLUMNS, AsWKB("geometry"))]
    geometry = shapely.from_wkb(np.array([bytes(row[-1]) for row in rows], dtype=object))
    return Claims.of(_claims(rows, geometry), successions)


def approved_successions(now: datetime.datetime, where: Q | None = None) -> list[LandSuccession]:
    """The approved successions and revisions, those that pass `where`."""
    found = approved(Succession, now)
    columns = ("id", "predecessor__slug", "successor__slug", "day", AsWKB("area"))
    rows = [
        row
        for part in found
        for row in (part if where is None else part.filter(where)).values_list(*columns)
    ]
    return [
        LandSuccession(pk, before, after, to_day(day), _area(wkb))
        for pk, before, after, day, wkb in rows
    ]


def _area(wkb: bytes | None) -> shapely.Geometry | None:
    return shapely.from_wkb(bytes(wkb)) if wkb else None


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
