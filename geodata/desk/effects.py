"""The effect of a zone on the map of everything approved, computed before it is saved."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from geodata.desk.day_map import place_facts, side_facts
from geodata.desk.effect_lands import effect_lands
from geodata.desk.square_km import km2
from geodata.desk.uncertain_effect import days_of_start, uncertain_words
from geodata.editions.approved import (
    approved_successions,
    approved_theatre,
    approved_zones,
    claims_of,
    land_of,
    microseconds,
)
from geodata.models import ControlZone, Faction, Place, Source, Theatre
from geodata.models.place import Tier
from geodata.numbers import keys, whole_number
from geodata.shapely_bridge import to_geos
from geodata.territory.claims import Claim, Side
from geodata.territory.composite import Composite
from geodata.territory.days import OPEN, to_date, to_day
from geodata.territory.effect import Effect, Rival, SuccessionEffect, effect
from geodata.territory.measures import gains, holders
from geodata.territory.measures.uncertain_land import DaysOfStart
from geodata.territory.polygon_repair import areal

Facts = dict[str, Any]
NEW = 2**62
"""Stands for the id of a zone that has none yet: the last of its moment."""
MOST_ROWS = 50
MOST_RANK = 2**15 - 1


@dataclass(frozen=True, eq=False)
class Pending:
    """A zone as the unsaved form has it: `claim` with a geometry in WGS 84 (lon/lat).

    `begins` are the days between which it begins, where its first day is uncertain.
    """

    claim: Claim
    faction: Faction | None
    sources: tuple[Source, ...]
    begins: DaysOfStart | None = None


def effect_facts(pending: Pending, *, drawn: bool = False) -> Facts:
    """The effect of a pending zone on the approved map, in numbers and in words.

    `drawn` adds the land of it, for a map.
    """
    theatre = approved_theatre()
    shape = pending.claim.geometry
    previous = _previous(pending.claim.id)
    region = shape if previous is None else shapely.union(shape, previous.geometry)
    near = Q(geometry__bboverlaps=_box(region)) & ~Q(id=pending.claim.id)
    now = timezone.now()
    claims = claims_of(approved_zones(now, near), approved_successions(now))
    land = _land(theatre, region)
    width = theatre.sliver_width if theatre else 0.0
    found = effect(claims, pending.claim, previous, land, width)
    others = [*(row.zone for row in found.overriding), *(row.zone for row in found.rivals)]
    names = _zone_names(others)
    return {
        "day": to_date(found.day).isoformat(),
        "balance": balance(found),
        "places": flips(found, region),
        "later": later_days(found),
        "overriding": _overriding(found, names),
        "notes": uncertain_words(found, pending.claim.id, pending.begins),
        "warnings": [
            *_warnings(found, names),
            *doubts(pending.sources, pending.faction, found.day, theatre),
        ],
        "slivers": [[row.lon, row.lat] for row in found.slivers[:MOST_ROWS]],
        "lands": effect_lands(found, pending.claim, names) if drawn else [],
    }


def _box(shape: shapely.Geometry) -> GEOSGeometry:
    return to_geos(shapely.box(*shape.bounds))


def _previous(zone: int) -> Claim | None:
    """The claim of the zone as it was approved last."""
    if zone == NEW:
        return None
    return next(iter(claims_of(approved_zones(timezone.now(), Q(id=zone))).rows()), None)


def _land(theatre: Theatre | None, region: shapely.Geometry) -> shapely.Geometry | None:
    """The land near the region: the rest of it does not matter here."""
    if theatre is None:
        return None
    west, south, east, north = region.bounds
    near = shapely.box(west - 1, south - 1, east + 1, north + 1)
    return areal(shapely.intersection(land_of(theatre), near))


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


def _overriding(found: Effect, names: dict[int, str]) -> list[Facts]:
    return [
        {
            "zone": row.zone,
            "name": names.get(row.zone, ""),
            "day": to_date(row.day).isoformat(),
            "area": row.area,
        }
        for row in found.overriding[:MOST_ROWS]
    ]


def _zone_names(ids: list[int]) -> dict[int, str]:
    rows = ControlZone.objects.filter(pk__in=ids).select_related("faction").defer("geometry")
    return {row.pk: str(row) for row in rows}


ROUNDING = 10_000
"""Square metres: land outside below this is rounding along the outline, as for the quality page."""


def _warnings(found: Effect, names: dict[int, str]) -> list[str]:
    """Doubts from the map: rivals, slivers, land outside, no effect."""
    words = [_rival_words(rival, names.get(rival.zone, "")) for rival in found.rivals]
    if found.outside > ROUNDING:
        words.append(_("%s km² lie outside the land and do not count.") % km2(found.outside))
    if found.slivers:
        words.append(_sliver_words(found))
    if found.hidden:
        words.append(_("Zones on top hide it wholly, on every day."))
    elif found.none:
        words.append(_("It changes nothing on any day."))
    return words


def _sliver_words(found: Effect) -> str:
    facts = {
        "count": len(found.slivers),
        "area": km2(sum(sliver.area for sliver in found.slivers)),
    }
    words = _("Slivers along the border: %(count)s, %(area)s km² in all. Snap to the border there.")
    return words % facts


def _rival_words(rival: Rival, name: str) -> str:
    facts = {"name": name, "area": km2(rival.area), "why": _why(rival)}
    if rival.on_top:
        return _("“%(name)s” of the same day lies on top of %(area)s km² of it: %(why)s.") % facts
    return _("It lies on top of %(area)s km² of “%(name)s” of the same day: %(why)s.") % facts


def _why(rival: Rival) -> str:
    return _("it has the higher rank") if rival.because == "rank" else _("it was recorded later")


def doubts(
    sources: Collection[Source], faction: Faction | None, day: int, theatre: Theatre | None
) -> list[str]:
    """Doubts from the sources of a row, the side that it favours, and its first day."""
    words = []
    if not sources:
        words.append(_("It names no source; it cannot be approved without one."))
    if day > to_day(today(theatre)):
        words.append(_("Its first day lies in the future."))
    partisan = [row.code for row in sources if _is_partisan(row, faction)]
    if partisan and len(partisan) == len(sources):
        words.append(
            _("It rests only on sources partisan of the side that it favours: %s.")
            % ", ".join(partisan)
        )
    elif partisan:
        words.append(_("Partisan of the side that it favours: %s.") % ", ".join(partisan))
    return words


def _is_partisan(source: Source, faction: Faction | None) -> bool:
    return faction is not None and source.partisan_of_id == faction.pk


def today(theatre: Theatre | None) -> datetime.date:
    """The day that it is in the theatre's time zone."""
    return timezone.localdate(timezone=ZoneInfo(theatre.time_zone if theatre else "UTC"))


def pending_zone(job: Facts, shape: shapely.Geometry) -> Pending:
    """A pending zone from the form's fields, as the widget sends them.

    Raises ValueError or TypeError for values that the form would refuse.
    """
    drawn = keys([job["zone"]]) if job.get("zone") else []
    zone = ControlZone.objects.filter(pk__in=drawn).first()
    faction = _faction(job.get("faction"))
    second = _faction(job.get("contested_with"))
    end = job.get("valid_to")
    claim = Claim(
        id=zone.pk if zone else NEW,
        side=Side(
            faction.slug if faction else None,
            job.get("status", ""),
            second.slug if second else None,
        ),
        geometry=shape,
        start=to_day(datetime.date.fromisoformat(job["valid_from"])),
        end=to_day(datetime.date.fromisoformat(end)) if end else OPEN,
        rank=_rank(str(job.get("rank") or 0)),
        recorded=microseconds(zone.recorded_at if zone else timezone.now()),
    )
    sources = Source.objects.filter(pk__in=keys(job.get("sources", [])))
    return Pending(claim, faction, tuple(sources), days_of_start(job))


def _rank(text: str) -> int:
    """A rank as its column holds it. Raises ValueError."""
    rank = whole_number(text.removeprefix("-"), MOST_RANK)
    if rank is None:
        raise ValueError(f"got {text[:20]!r}, expected a rank up to {MOST_RANK}")
    return -rank if text.startswith("-") else rank


def _faction(pk: Any) -> Faction | None:
    return Faction.objects.filter(pk__in=keys([pk])).first() if pk else None
