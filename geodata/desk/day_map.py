"""The map of a day, as it stands with everything approved, under what an editor draws."""

from __future__ import annotations

import datetime
import json
from typing import Any

import numpy as np
import shapely
from django.db.models import Max, Min, Q
from django.utils.translation import get_language

from geodata.desk.approved_land import NO_LAND, ShownLand, shown_land, thinned_to
from geodata.desk.box import Box
from geodata.desk.country_map import country_map
from geodata.models import ControlZone, Faction, Place
from geodata.models.place import Tier
from geodata.models.workflow import PENDING
from geodata.models.zone import Status
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import Side

Facts = dict[str, Any]
MANY_PLACES = 250


def day_map(day: datetime.date, box: Box, zone: int | None = None) -> Facts:
    """What lies under a drawing on a day: land of each side, pending zones, places, days of change.

    `zone` is the row being edited, which is left out of the pending ones. Where the site has no
    land yet, there are the countries and towns of the ground.
    """
    seen = box.on_earth().west < box.on_earth().east
    land = shown_land(day, box) if seen else NO_LAND
    ground = country_map(box.on_earth())
    pending, coarse = _pending(day, box, zone)
    return {
        "day": day.isoformat(),
        "countries": ground["countries"],
        "sides": _sides(land),
        "thinned": land.thinned or coarse,
        "pending": pending,
        "places": _places(box) or ground["towns"],
        "days": neighbours(day),
    }


def _sides(land: ShownLand) -> list[Facts]:
    """The sides with their shapes."""
    factions = {row.slug: row for row in Faction.objects.all()}
    return [
        {**side_facts(side, factions), "geometry": geojson(shape)}
        for side, shape in zip(land.sides, land.shapes, strict=True)
    ]


def side_facts(side: Side, factions: dict[str, Faction]) -> Facts:
    """Name, colours and status of a side."""
    first, second = factions.get(side.faction or ""), factions.get(side.second or "")
    return {
        "faction": side.faction,
        "name": str(first or ""),
        "colour": first.colour if first else None,
        "status": side.status,
        "status_words": str(Status(side.status).label),
        "second": str(second or ""),
        "second_colour": second.colour if second else None,
    }


def _pending(day: datetime.date, box: Box, zone: int | None) -> tuple[list[Facts], bool]:
    """The rows that are not approved yet, and whether they are thinned."""
    rows = (
        ControlZone.objects.as_of(day)
        .filter(state__in=PENDING, geometry__bboverlaps=box.polygon())
        .exclude(pk=zone)
        .select_related("faction", "drawn_by")[:MANY_PLACES]
    )
    shapes = np.array([to_shapely(row.geometry) for row in rows], dtype=object)
    shapes, thinned = thinned_to(shapes, box)
    found = [
        {
            "id": row.pk,
            "name": str(row),
            "state": row.get_state_display(),
            "who": str(row.drawn_by or ""),
            "colour": row.faction.colour if row.faction else None,
            "geometry": geojson(shape),
        }
        for row, shape in zip(rows, shapes, strict=True)
    ]
    return found, thinned


def _places(box: Box) -> list[Facts]:
    rows = Place.objects.filter(tier=Tier.CORE, point__within=box.polygon())
    biggest = rows.order_by("-population", "name")[:MANY_PLACES]
    return [place_facts(row) for row in biggest]


def place_facts(row: Place) -> Facts:
    """Number, name in the editor's language, position."""
    name = row.translation("name", get_language()) or row.name
    return {"id": row.pk, "name": name, "lon": row.point.x, "lat": row.point.y}


def neighbours(day: datetime.date) -> Facts:
    """The last day before and the first day after on which an approved zone starts or ends."""
    zones = ControlZone.objects.approved()
    found = zones.aggregate(
        start_before=Max("valid_from", filter=Q(valid_from__lt=day)),
        end_before=Max("valid_to", filter=Q(valid_to__lt=day)),
        start_after=Min("valid_from", filter=Q(valid_from__gt=day)),
        end_after=Min("valid_to", filter=Q(valid_to__gt=day)),
    )
    before = [found[key] for key in ("start_before", "end_before") if found[key]]
    after = [found[key] for key in ("start_after", "end_after") if found[key]]
    return {
        "before": max(before).isoformat() if before else None,
        "after": min(after).isoformat() if after else None,
    }


def geojson(shape: shapely.Geometry) -> Facts:
    """The GeoJSON object of a geometry, with the seven decimals that the grid needs."""
    return json.loads(shapely.to_geojson(shape))
