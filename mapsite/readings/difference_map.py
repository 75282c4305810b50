"""Two days as SVG: what changed hands between them, and the map of each for the swipe."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.editions import Published
from geodata.territory.days import to_day
from geodata.territory.measures import Transfer, split_transfers, transferred_land
from geodata.territory.svg import Frame, outlines, polygon_path
from mapsite.readings.edition_cache import cached_by_edition
from mapsite.readings.succession import successions

WIDTH = 1200
LEAST_DEGREES = 0.4
"""A change smaller than this is shown with its surroundings."""
MARGIN = 0.12
TOLERANCE = 1.0
"""Units: borders are simplified together by this much."""


@dataclass(frozen=True)
class DifferenceMap:
    """Paths (the `d` of SVG) in units of a `width` by `height` picture; sides by their index.

    `transfers` are those between the days, with their land, but for successions; `first` and
    `second` the maps of both.
    """

    width: int
    height: int
    transfers: dict[Transfer, str]
    first: dict[int, str]
    second: dict[int, str]


@cached_by_edition
def difference_map(
    edition: Published, before: datetime.date, after: datetime.date, whole_land: bool
) -> DifferenceMap:
    """The picture of what changed between two days, close to it or of the whole land."""
    moved = changed_land(edition, before, after)
    box = _box(list(moved.values()))
    frame = Frame.around(edition.map["theatre"]["bounds"], WIDTH, 0.03)
    if box is not None and not whole_land:
        frame = Frame.around(box, WIDTH, MARGIN)
    paths = _paths(frame, np.array(list(moved.values()), dtype=object))
    return DifferenceMap(
        width=frame.width,
        height=frame.height,
        transfers=dict(zip(moved, paths, strict=True)),
        first=_day(edition, before, frame),
        second=_day(edition, after, frame),
    )


def changed_land(
    edition: Published, before: datetime.date, after: datetime.date
) -> dict[Transfer, shapely.MultiPolygon]:
    """The transfers between two days with their land (WGS 84, lon/lat); no successions."""
    first, second = to_day(before), to_day(after)
    moved = transferred_land(edition.composite, first, second)
    sides = edition.composite.sides
    changed, _succeeded = split_transfers(moved, sides, successions(edition), first, second)
    return {row: moved[row] for row in changed}


def _box(geometries: list[shapely.MultiPolygon]) -> tuple[float, float, float, float] | None:
    """The box round the geometries, at least `LEAST_DEGREES` wide and high."""
    if not geometries:
        return None
    west, south, east, north = shapely.total_bounds(geometries).tolist()
    dx, dy = (max(LEAST_DEGREES - size, 0) / 2 for size in (east - west, north - south))
    return west - dx, south - dy, east + dx, north + dy


def _paths(frame: Frame, geometries: np.ndarray) -> list[str]:
    """Paths of neighbouring polygons, simplified together."""
    if not len(geometries):
        return []
    simple = shapely.coverage_simplify(frame.project(geometries), TOLERANCE)
    return [_clipped(frame, geometry) for geometry in simple]


def _day(edition: Published, day: datetime.date, frame: Frame) -> dict[int, str]:
    land = outlines(edition.composite, to_day(day), frame, TOLERANCE)
    paths = {side: _clipped(frame, geometry) for side, geometry in land.items()}
    return {side: path for side, path in paths.items() if path}


def _clipped(frame: Frame, geometry: shapely.Geometry) -> str:
    """The path of what the picture shows, and a little beyond its edge."""
    cut = shapely.clip_by_rect(geometry, -20, -20, frame.width + 20, frame.height + 20)
    parts = shapely.get_parts(cut)
    polygons = parts[shapely.get_type_id(parts) == 3]
    return polygon_path(shapely.multipolygons(polygons)) if len(polygons) else ""
