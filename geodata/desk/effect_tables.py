"""What an effect is in numbers: of sides, of places, of days."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from geodata.desk.day_map import place_facts, side_facts
from geodata.models import Faction, Place
from geodata.models.place import Tier
from geodata.shapely_bridge import to_geos
from geodata.territory.claims import Side
from geodata.territory.composite import Composite
from geodata.territory.days import OPEN, to_date
from geodata.territory.effect import Effect, SuccessionEffect
from geodata.territory.measures import gains, holders

Facts = dict[str, Any]
MOST_ROWS = 50


def balance(found: Effect | SuccessionEffect) -> list[Facts]:
    """What each side gains and loses on the first day, the largest gain first."""
    factions = {row.slug: row for row in Faction.objects.all()}
    rows = [
        {
            **side_facts(found.after.sides[row.side], factions),
            "gained": row.gained or 0,
            "lost": row.lost or 0,
        }
        for row in gains(found.transfers)
    ]
    return sorted(rows, key=lambda row: row["lost"] - row["gained"])


def flips(found: Effect | SuccessionEffect, region: shapely.Geometry) -> list[Facts]:
    """The places of a region that would have another holder on the first day."""
    within = Place.objects.exclude(tier=Tier.SUPPORT).filter(point__within=to_geos(region))
    rows = list(within.order_by("tier", "-population", "name")[:2000])
    before, after = (_holders(part, rows, found.day) for part in (found.before, found.after))
    names = {row.slug: str(row) for row in Faction.objects.all()}
    return [
        {**place_facts(row), "before": _side_words(old, names), "after": _side_words(new, names)}
        for row, old, new in zip(rows, before, after, strict=True)
        if old != new
    ][:MOST_ROWS]


def _holders(composite: Composite, places: list[Place], day: int) -> list[Side | None]:
    points = np.array([row.point.coords for row in places]).reshape(-1, 2)
    sides = holders(composite, points, day).side.tolist()
    return [None if side < 0 else composite.sides[side] for side in sides]


def _side_words(side: Side | None, names: dict[str, str]) -> str:
    if side is None or side.faction is None:
        return _("nobody known")
    words = [names.get(side.faction, side.faction), names.get(side.second or "", "")]
    return " / ".join(word for word in words if word)


def later_days(found: Effect | SuccessionEffect) -> list[Facts]:
    """Stretches of days after the first on which the map would differ."""
    return [
        {
            "start": to_date(row.start).isoformat(),
            "end": None if row.end == OPEN else to_date(row.end).isoformat(),
            "area": row.area,
        }
        for row in found.altered[:MOST_ROWS]
        if row.start > -(2**31)
    ]
