"""A new front that an editor draws: the map of its day, and the zones that it makes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.contrib.auth.models import User
from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from geodata.editions.approved import (
    approved_successions,
    approved_theatre,
    approved_zones,
    claims_of,
    land_of,
)
from geodata.models import ControlZone, Faction, Source
from geodata.models.zone import Status, holds_on
from geodata.review import workflow
from geodata.shapely_bridge import to_geos
from geodata.territory.claims import Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import to_day
from geodata.territory.front import Front, Stretch, new_front
from geodata.territory.measures.side_polygons import dissolved

STAYS = ""
"""Chosen for a stretch whose land should stay with who held it."""


@dataclass(frozen=True, eq=False)
class DrawnFront:
    """A front on the map of a day. `sides` are those that the stretches number."""

    day: datetime.date
    sides: tuple[Side, ...]
    front: Front
    reading: int

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Those of the reading that was chosen."""
        return self.front.readings[self.reading].stretches

    def chosen(self, keys: Sequence[str | None]) -> list[Side | None]:
        """To whom each stretch goes: as its key says, without one as the line says.

        None for those that stay, and where nobody is chosen. Raises ValueError for a bad key.
        """
        given = [*keys, *[None] * len(self.stretches)]
        return [
            self._taker(row) if key is None else side_of(key)
            for row, key in zip(self.stretches, given, strict=False)
        ]

    def _taker(self, row: Stretch) -> Side | None:
        return None if row.after is None else self.sides[row.after]

    @property
    def mark(self) -> str:
        """The same for the same stretches of the same sides, to see that no other map came by."""
        digest = hashlib.sha256()
        for row in self.stretches:
            digest.update(shapely.to_wkb(shapely.normalize(row.geometry)))
            digest.update(repr((self.sides[row.before], self._taker(row))).encode())
        return digest.hexdigest()[:32]


def key_of(side: Side) -> str:
    """A side as one text, for a form."""
    return "|".join((side.faction or "", side.status, side.second or ""))


def side_of(key: str) -> Side | None:
    """The side that a text names; None for a stretch that stays. Raises ValueError."""
    if key == STAYS:
        return None
    faction, status, second = key.split("|")
    return Side(faction or None, Status(status).value, second or None)


def drawn_front(day: datetime.date, points: np.ndarray, reading: int = 0) -> DrawnFront:
    """The front through points (n, 2; WGS 84, lon/lat) on the approved map of the day.

    A reading that the line does not have counts as the likeliest. Raises BadLine.
    """
    composite = map_of(day)
    front = new_front(dissolved(composite, to_day(day)), points)
    known = reading if 0 <= reading < len(front.readings) else 0
    return DrawnFront(day, composite.sides, front, known)


def map_of(day: datetime.date) -> Composite:
    """The whole land as the approved zones divide it on the day."""
    theatre = approved_theatre()
    now = timezone.now()
    claims = claims_of(approved_zones(now, holds_on(day)), approved_successions(now))
    return compose(claims, land_of(theatre) if theatre else None)


def zones_of(
    drawn: DrawnFront, sides: Sequence[Side | None], **shared: object
) -> list[ControlZone]:
    """The zones of the stretches that go to a side, not saved; `shared` fills further fields."""
    factions = {row.slug: row for row in Faction.objects.all()}
    pairs = zip(drawn.stretches, sides, strict=True)
    return [
        _zone(drawn.day, to_geos(row.geometry), side, factions, shared)
        for row, side in pairs
        if side
    ]


def _zone(
    day: datetime.date,
    geometry: GEOSGeometry,
    side: Side,
    factions: dict[str, Faction],
    shared: dict[str, object],
) -> ControlZone:
    return ControlZone(
        faction=factions.get(side.faction or ""),
        status=side.status,
        contested_with=factions.get(side.second or ""),
        geometry=geometry,  # type: ignore[misc]  # A multipolygon, as `to_geos` makes them.
        valid_from=day,
        rank=_rank_over(day, geometry),
        **shared,
    )


def _rank_over(day: datetime.date, geometry: GEOSGeometry) -> int:
    """The least rank with which a new zone lies over the others that begin on the day."""
    here = Q(valid_from=day, geometry__bboverlaps=geometry)
    parts = approved_zones(timezone.now(), here)
    highest = (part.aggregate(most=Max("rank"))["most"] for part in parts)
    return max(0, *(rank or 0 for rank in highest))


@transaction.atomic
def save_front(
    zones: Iterable[ControlZone],
    sources: Iterable[Source],
    user: User,
    *,
    submit: bool = False,
) -> list[ControlZone]:
    """Store the zones of a front as drafts of the user, all or none; `submit` hands them over."""
    saved = []
    for zone in zones:
        zone.drawn_by, zone.version = user, 1
        setattr(zone, "_history_user", user)  # noqa: B010  What simple_history looks for.
        zone.save()
        zone.sources.set(sources)
        if submit:
            workflow.submit(zone, user)
        saved.append(zone)
    return saved
