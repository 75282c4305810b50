"""Places found by name, and the land of places that changed hands."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB

from geodata.desk.approved_land import composed
from geodata.desk.box import Box
from geodata.desk.day_map import place_facts
from geodata.editions.approved import land_of
from geodata.languages import with_translations
from geodata.models import Place, Theatre
from geodata.models.place import Tier
from geodata.name_matching import likeness
from geodata.territory.days import to_day
from geodata.territory.measures import holders
from geodata.territory.measures.side_polygons import dissolved
from geodata.territory.polygon_repair import BadPolygon, Repaired, areal, repair
from geodata.territory.positions import BadPosition, position
from geodata.territory.thiessen import cells

MOST_FOUND = 12
MOST_PICKED = 500
AROUND = 3.0
MANY_PLACES = 5_000
"""On larger maps only places and land within `AROUND` degrees make up the cells."""


def found(query: str) -> list[dict[str, Any]]:
    """The places whose names are most like the query, in Latin or Arabic letters.

    Of a query that is a position that one, which is no place: its id is None.
    """
    try:
        lon, lat = position(query)
    except BadPosition:
        return _called(query)
    name = f"{lat:.6f}, {lon:.6f}"
    return [{"id": None, "name": name, "lon": lon, "lat": lat, "more": ""}]


def _called(query: str) -> list[dict[str, Any]]:
    rows = Place.objects.exclude(tier=Tier.SUPPORT).defer("note")
    scored = [(likeness(query, _names(row)), row) for row in rows]
    best = sorted(
        (pair for pair in scored if pair[0] > 0),
        key=lambda pair: (-pair[0], -(pair[1].population or 0), pair[1].name),
    )
    return [place_facts(row) | {"more": row.governorate} for _score, row in best[:MOST_FOUND]]


def _names(row: Place) -> list[str]:
    return [
        name
        for name in (*with_translations(row, "name").values(), *row.alternative_names.splitlines())
        if name
    ]


def land_of_places(ids: list[int], day: datetime.date) -> Repaired:
    """The Thiessen cells of places, cut at the borders of the day.

    Of each cell only the part counts that the holder of its place holds on the day. Raises
    BadPolygon, `empty` where no place is known.
    """
    picked = set(ids[:MOST_PICKED])
    rows = list(Place.objects.filter(pk__in=picked))
    if not rows:
        raise BadPolygon("empty")
    box = _around([(row.point.x, row.point.y) for row in rows])
    land = _land()
    if Place.objects.count() > MANY_PLACES:
        land = areal(shapely.intersection(land, shapely.box(*box)))
    else:
        box = Box(*land.bounds)
    seeds, points = _seeds(box)
    parts = cells(points, land)
    chosen = np.isin(seeds, list(picked))
    return repair(shapely.union_all(_cut_to_holders(parts[chosen], points[chosen], day, box)))


def _around(points: list[tuple[float, float]]) -> Box:
    west, south, east, north = shapely.total_bounds(shapely.points(points))
    return Box(west - AROUND, max(-90, south - AROUND), east + AROUND, min(90, north + AROUND))


def _seeds(box: Box) -> tuple[np.ndarray, np.ndarray]:
    """Ids and positions of the places in a box; of two on one spot the first counts."""
    rows = Place.objects.filter(point__within=box.polygon()).order_by("pk")
    pairs = list(rows.values_list("pk", AsWKB("point")))
    points = shapely.get_coordinates(shapely.from_wkb([bytes(wkb) for _pk, wkb in pairs]))
    _spots, first = np.unique(points, axis=0, return_index=True)
    first.sort()
    return np.array([pk for pk, _wkb in pairs])[first], points[first]


def _land() -> shapely.Geometry:
    theatre = Theatre.objects.first()
    return land_of(theatre) if theatre else shapely.box(-180, -90, 180, 90)


def _cut_to_holders(
    parts: np.ndarray, points: np.ndarray, day: datetime.date, box: Box
) -> np.ndarray:
    """Each cell cut to the land of the side that holds its place on the day."""
    composite = composed(day, box)
    land = dissolved(composite, to_day(day))
    sides = holders(composite, points, to_day(day)).side.tolist()
    return np.array(
        [
            shapely.intersection(part, land[side]) if side in land else part
            for part, side in zip(parts, sides, strict=True)
        ]
    )
