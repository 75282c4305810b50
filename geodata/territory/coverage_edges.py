"""The edges that polygons of a coverage share, as Thiessen cells do and faces of a composite."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite import GRID


class CoverageEdges(NamedTuple):
    """`ends` are `(n, 2, 2)` lon/lat, `first` and `second` number the polygons on both sides."""

    ends: np.ndarray
    first: np.ndarray
    second: np.ndarray


def coverage_edges(polygons: np.ndarray) -> CoverageEdges:
    """The shared edges of polygons on the grid (WGS 84, lon/lat) that meet vertex for vertex."""
    ends, owner = _segments(polygons)
    one, other = _twins(ends)
    return CoverageEdges(ends[one] * GRID, owner[one], owner[other])


def _segments(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The segments of all rings, `(n, 2, 2)` whole cells of the grid, and the polygon of each."""
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    lonlat, ring = shapely.get_coordinates(rings, return_index=True)
    points = np.rint(lonlat / GRID).astype(np.int64)
    inner = np.flatnonzero(ring[1:] == ring[:-1])
    return np.stack([points[inner], points[inner + 1]], axis=1), polygon[ring[inner]]


def _twins(ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of segments that run between the same two points."""
    keys = np.sort((ends[:, :, 0] << 32) + ends[:, :, 1], axis=1)
    order = np.lexsort((keys[:, 1], keys[:, 0]))
    same = np.flatnonzero((keys[order[1:]] == keys[order[:-1]]).all(axis=1))
    return order[same], order[same + 1]
