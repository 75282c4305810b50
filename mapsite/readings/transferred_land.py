"""The land that changed hands between two days, and the box round it."""

from __future__ import annotations

import datetime

import shapely

from geodata.editions import Published
from geodata.territory.days import to_day
from geodata.territory.measures import Transfer, split_transfers, transferred_land
from mapsite.readings.succession import successions

Box = tuple[float, float, float, float]
LEAST_DEGREES = 0.4
"""A change smaller than this is shown with its surroundings."""


def changed_land(
    edition: Published, before: datetime.date, after: datetime.date
) -> dict[Transfer, shapely.MultiPolygon]:
    """The transfers between two days with their land (WGS 84, lon/lat); no successions."""
    first, second = to_day(before), to_day(after)
    moved = transferred_land(edition.composite, first, second)
    sides = edition.composite.sides
    changed, _succeeded = split_transfers(moved, sides, successions(edition), first, second)
    return {row: moved[row] for row in changed}


def box_of(land: dict[Transfer, shapely.MultiPolygon]) -> Box | None:
    """The box (west, south, east, north) round land, at least `LEAST_DEGREES` wide and high."""
    if not land:
        return None
    west, south, east, north = shapely.total_bounds(list(land.values())).tolist()
    dx, dy = (max(LEAST_DEGREES - size, 0) / 2 for size in (east - west, north - south))
    return west - dx, south - dy, east + dx, north + dy
