"""The map of a day, as it stands with everything approved, under what an editor draws."""

from __future__ import annotations

import datetime
import json
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.contrib.gis.geos import Polygon
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import get_language

from geodata.desk.country_map import country_map
from geodata.editions.approved import approved_successions, approved_zones, claims_of
from geodata.models import ControlZone, Faction, Place
from geodata.models.place import Tier
from geodata.models.workflow import PENDING
from geodata.models.zone import Status, holds_on
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import to_day
from geodata.territory.measures.side_polygons import dissolved

Facts = dict[str, Any]
MANY_VERTICES = 40_000
"""More than this is thinned for the screen; borders are then not exact enough to snap to."""
MANY_PLACES = 250


class Box(NamedTuple):
    """A view: degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Box:
        """A box from `west,south,east,north`. Raises ValueError with got and expected."""
        try:
            box = cls(*(float(number) for number in text.split(",")))
        except (TypeError, ValueError):
            raise ValueError(f"got {text!r}, expected west,south,east,north") from None
        if not (-540 <= box.west < box.east <= 540 and -90 <= box.south < box.north <= 90):
            raise ValueError(f"got {text!r}, expected west < east and south < north in degrees")
        return box

    def on_earth(self) -> Box:
        """Its part within ±180 degrees; without width where a map was dragged off the world."""
        west, east = (max(-180.0, min(180.0, lon)) for lon in (self.west, self.east))
        return self._replace(west=west, east=east)

    def polygon(self) -> Polygon:
        polygon = Polygon.from_bbox(self)
        polygon.srid = 4326
        return polygon


def day_map(day: datetime.date, box: Box, zone: int | None = None) -> Facts:
    """What lies under a drawing on a day: land of each side, pending zones, places, days of change.

    `zone` is the row being edited, which is left out of the pending ones. Where the site has no
    land yet, there are the countries and towns of the ground.
    """
    seen = box.on_earth().west < box.on_earth().east
    land, thinned = _for_screen(_land(composed(day, box), day) if seen else {})
    ground = country_map(box.on_earth())
    return {
        "day": day.isoformat(),
        "countries": ground["countries"],
        "sides": land,
        "thinned": thinned,
        "pending": _pending(day, box, zone),
        "places": _places(box) or ground["towns"],
        "days": neighbours(day),
    }


def composed(day: datetime.date, box: Box) -> Composite:
    """The composite of the approved zones that hold on the day and meet the box, cut to it."""
    here = holds_on(day) & Q(geometry__bboverlaps=box.polygon())
    now = timezone.now()
    near = approved_zones(now, here)
    return compose(claims_of(near, approved_successions(now)), shapely.box(*box.on_earth()))


def _land(composite: Composite, day: datetime.date) -> dict[Side, shapely.Geometry]:
    """The land of each side that has one on the day."""
    shapes = dissolved(composite, to_day(day)).items()
    return {
        composite.sides[index]: shape for index, shape in shapes if composite.sides[index].faction
    }


def _for_screen(land: dict[Side, shapely.Geometry]) -> tuple[list[Facts], bool]:
    """The sides with their shapes, thinned together (True) where a screen cannot show them all."""
    factions = {row.slug: row for row in Faction.objects.all()}
    shapes = np.array(list(land.values()), dtype=object)
    thinned = shapely.get_num_coordinates(shapes).sum() > MANY_VERTICES
    if thinned:
        west, _south, east, _north = shapely.total_bounds(shapes)
        shapes = shapely.coverage_simplify(shapes, (east - west) / 2000)
    sides = [
        {**side_facts(side, factions), "geometry": geojson(shape)}
        for side, shape in zip(land, shapes, strict=True)
    ]
    return sides, bool(thinned)


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


def _pending(day: datetime.date, box: Box, zone: int | None) -> list[Facts]:
    rows = (
        ControlZone.objects.as_of(day)
        .filter(state__in=PENDING, geometry__bboverlaps=box.polygon())
        .exclude(pk=zone)
        .select_related("faction", "drawn_by")[:MANY_PLACES]
    )
    return [
        {
            "id": row.pk,
            "name": str(row),
            "state": row.get_state_display(),
            "who": str(row.drawn_by or ""),
            "colour": row.faction.colour if row.faction else None,
            "geometry": geojson(to_shapely(row.geometry)),
        }
        for row in rows
    ]


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
