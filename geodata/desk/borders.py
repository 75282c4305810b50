"""The existing border between two points on it: the shortest way along the borders of the day."""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict

import numpy as np
import shapely

from geodata.desk.approved_land import composed
from geodata.desk.box import Box
from geodata.territory.days import to_day
from geodata.territory.measures.side_polygons import dissolved

REACH = 0.02
"""Degrees from a border within which a point counts as lying on it."""
Point = tuple[float, float]
Roads = dict[Point, dict[Point, float]]


class NoPath(ValueError):
    """No border leads from the one point to the other."""


def follow(day: datetime.date, start: Point, end: Point) -> list[Point]:
    """The way along the borders of the day (WGS 84, lon/lat), without `start`, with `end`.

    Raises NoPath.
    """
    box = _around(start, end)
    segments = _segments(day, box)
    if not len(segments):
        raise NoPath("no border lies near")
    return way(segments, start, end)


def _around(start: Point, end: Point) -> Box:
    """The box of both points, with as much again on each side: borders wind."""
    (x1, y1), (x2, y2) = start, end
    pad = max(abs(x1 - x2), abs(y1 - y2), 0.1)
    south, north = max(-90.0, min(y1, y2) - pad), min(90.0, max(y1, y2) + pad)
    return Box(min(x1, x2) - pad, south, max(x1, x2) + pad, north)


def _segments(day: datetime.date, box: Box) -> np.ndarray:
    """The border segments of the day as (n, 2, 2), without the edges of the box itself."""
    land = list(dissolved(composed(day, box), to_day(day)).values())
    if not land:
        return np.zeros((0, 2, 2))
    lines = shapely.get_parts(shapely.union_all(shapely.boundary(np.array(land))))
    pairs = [np.stack([points[:-1], points[1:]], axis=1) for points in _coordinates(lines)]
    segments = np.concatenate(pairs)
    frame = np.array([box.west, box.south, box.east, box.north])
    on_edge = np.isclose(segments[:, :, [0, 1, 0, 1]], frame, atol=1e-6).all(axis=1).any(axis=1)
    return segments[~on_edge]


def _coordinates(lines: np.ndarray) -> list[np.ndarray]:
    return [shapely.get_coordinates(line) for line in lines]


def way(segments: np.ndarray, start: Point, end: Point) -> list[Point]:
    """The shortest way over segments (n, 2, 2) by Dijkstra, the ends moved onto them."""
    roads: Roads = defaultdict(dict)
    for a, b in np.round(segments, 7).tolist():
        _join(roads, tuple(a), tuple(b))
    first, last = (_enter(roads, segments, point) for point in (start, end))
    back = _search(roads, first, last)
    path = [last]
    while path[-1] != first:
        path.append(back[path[-1]])
    return path[::-1][1:] or [last]


def _join(roads: Roads, a: Point, b: Point) -> None:
    roads[a][b] = roads[b][a] = float(np.hypot(a[0] - b[0], a[1] - b[1]))


def _enter(roads: Roads, segments: np.ndarray, point: Point) -> Point:
    """The foot of a point on the nearest segment, joined to the segment's ends."""
    lines = shapely.linestrings(segments)
    far = shapely.distance(lines, shapely.Point(point))
    nearest = int(np.argmin(far))
    if far[nearest] > REACH:
        raise NoPath("the point lies on no border")
    along = shapely.line_interpolate_point(
        lines[nearest], shapely.line_locate_point(lines[nearest], shapely.Point(point))
    )
    foot = (round(along.x, 7), round(along.y, 7))
    for corner in np.round(segments[nearest], 7).tolist():
        if tuple(corner) != foot:
            _join(roads, foot, tuple(corner))
    return foot


def _search(roads: Roads, first: Point, last: Point) -> dict[Point, Point]:
    """For each point reached the one before it on the shortest way from `first`."""
    back: dict[Point, Point] = {}
    best, heap = {first: 0.0}, [(0.0, first)]
    while heap:
        far, here = heapq.heappop(heap)
        if here == last:
            return back
        if far > best[here]:
            continue
        for there, step in roads[here].items():
            if far + step < best.get(there, np.inf):
                best[there] = far + step
                back[there] = here
                heapq.heappush(heap, (far + step, there))
    raise NoPath("no border leads there")
