"""The effect of a zone on the map of everything approved, computed before it is saved."""

from __future__ import annotations

from typing import Any

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from geodata.desk.effect_doubts import doubts
from geodata.desk.effect_lands import effect_lands
from geodata.desk.effect_tables import MOST_ROWS, balance, flips, later_days
from geodata.desk.pending_zone import NEW, Pending
from geodata.desk.square_km import km2
from geodata.desk.uncertain_effect import uncertain_words
from geodata.editions.approved import (
    approved_successions,
    approved_theatre,
    approved_zones,
    claims_of,
    land_of,
)
from geodata.models import ControlZone, Theatre
from geodata.shapely_bridge import to_geos
from geodata.territory.claims import Claim
from geodata.territory.days import to_date
from geodata.territory.effect import Effect, Rival, effect
from geodata.territory.polygon_repair import areal

Facts = dict[str, Any]


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
            *doubts(
                pending.sources,
                pending.faction,
                found.day,
                theatre,
                pending.begins.latest if pending.begins else None,
            ),
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
