"""The approved rows, as claims for the core."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import Q

from geodata.claims import Claim, Claims, Side
from geodata.days import to_day
from geodata.models import ControlZone, Theatre

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


def approved_zones(now: datetime.datetime):
    """The zones that an edition made at `now` may hold: approved, and under no embargo."""
    unbarred = Q(embargo_until__isnull=True) | Q(embargo_until__lte=now)
    return ControlZone.objects.approved().filter(unbarred)


def claims_of(zones) -> Claims:
    """The claims of a queryset of zones; geometries are read as one array of WKB."""
    rows = list(zones.values_list(*COLUMNS, AsWKB("geometry")))
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
            recorded=int(recorded.timestamp() * 1_000_000),
        )


def land_of(theatre: Theatre) -> shapely.MultiPolygon:
    """The outline of the theatre (WGS 84, lon/lat)."""
    return shapely.from_wkb(bytes(theatre.outline.wkb))
