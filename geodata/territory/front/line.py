"""The line of a front: simple, within the world, and with its ends on borders."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from shapely.ops import substring

from geodata.territory.composite.borders import METRES
from geodata.territory.composite.grid import CELLS
from geodata.territory.front.values import BadLine

MOST_POINTS = 5_000
REACH = 2_000.0
"""Metres by which an end may lie beside a border, or beyond it, and is led there,"""
SHARE = 0.1
"""and no more than this share of the line: a short line is drawn from near."""
OBLIQUE = 3.0
"""A line that overshot a border is cut back along itself by up to so many times its distance."""


class Plane(NamedTuple):
    """Metres per degree around a latitude: near enough for the length of a front."""

    scale: np.ndarray

    @classmethod
    def at(cls, lat: float) -> Plane:
        return cls(METRES * [max(np.cos(np.radians(lat)), 1e-3), 1.0])

    def metres(self, geometry: shapely.Geometry) -> shapely.Geometry:
        return shapely.transform(geometry, lambda degrees: degrees * self.scale)

    def degrees(self, geometry: shapely.Geometry) -> shapely.Geometry:
        return shapely.transform(geometry, lambda metres: metres / self.scale)


def checked(points: np.ndarray) -> shapely.LineString:
    """The line through points (n, 2), WGS 84, lon/lat. Raises BadLine where it is no front."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    if len(points) > MOST_POINTS:
        raise BadLine("long", count=len(points), limit=MOST_POINTS)
    bad = ~(np.isfinite(points).all(axis=1) & (np.abs(points) <= (180, 90)).all(axis=1))
    if bad.any():
        raise BadLine("outside_the_world")
    line = _gridded(points * CELLS)
    if line.is_closed:
        raise BadLine("closed")
    if not line.is_simple:
        raise BadLine("crosses_itself", **_where(_own_crossing(line)))
    return line


def _gridded(cells: np.ndarray) -> shapely.LineString:
    """The line (degrees) through cells of the grid, without points that follow themselves."""
    cells = np.rint(cells)
    distinct = cells[np.append(True, (np.diff(cells, axis=0) != 0).any(axis=1))[: len(cells)]]
    if len(distinct) < 2:
        raise BadLine("short")
    return shapely.LineString(distinct / CELLS)


def _own_crossing(line: shapely.LineString) -> shapely.Point:
    """A spot where the line meets itself."""
    parts = shapely.get_parts(shapely.node(line))
    ends = shapely.get_coordinates(shapely.get_point(parts, [[0], [-1]]).ravel())
    spots, count = np.unique(ends, axis=0, return_counts=True)
    return shapely.Point(spots[np.argmax(count)])


def _where(point: shapely.Point) -> dict[str, float]:
    return {"lon": round(point.x, 4), "lat": round(point.y, 4)}


def onto_borders(line: shapely.LineString, borders: shapely.Geometry) -> shapely.LineString:
    """The line with both ends on borders (WGS 84), on the grid.

    An end that lies a little short of a border is led on to the nearest point of it, one that lies
    a little beyond is cut back. Raises BadLine, which names the end, where no border is near.
    """
    plane = Plane.at(line.centroid.y)
    flat, near = plane.metres(line), plane.metres(borders)
    reach = min(REACH, SHARE * flat.length)
    for code in ("begins_apart", "ends_apart"):
        flat = _from_border(flat, near, reach, code, plane).reverse()
    return _gridded(shapely.get_coordinates(plane.degrees(flat)) * CELLS)


def _from_border(
    line: shapely.LineString, borders: shapely.Geometry, reach: float, code: str, plane: Plane
) -> shapely.LineString:
    """The line (metres), so changed that it begins on a border."""
    start = shapely.get_point(line, 0)
    apart = shapely.distance(start, borders)
    back = _first_touch(line, borders)
    if back <= reach and back <= OBLIQUE * apart:
        return substring(line, back, line.length)
    if apart > reach:
        spot = _where(plane.degrees(start))
        raise BadLine(code, km=round(float(apart) / 1000, 1), **spot)
    foot = shapely.get_point(shapely.shortest_line(start, borders), 1)
    return shapely.LineString([foot.coords[0], *line.coords[int(apart == 0) :]])


def _first_touch(line: shapely.LineString, borders: shapely.Geometry) -> float:
    """Metres along the line to where it meets a border first; infinite where it meets none."""
    met = shapely.get_coordinates(shapely.intersection(line, borders))
    if not len(met):
        return np.inf
    return float(shapely.line_locate_point(line, shapely.points(met)).min())
