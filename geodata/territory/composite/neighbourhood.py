"""The neighbourhood of a change: which faces must be cut again, and how.

An edge depends only on the segments that it meets (see `noding`). So edges that are farther than
`REACH` from each segment that came or went are the same in a full build, and so are the faces
that have no other edges.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite.borders import sides_of
from geodata.territory.composite.faces import faces_of, lines_of
from geodata.territory.composite.grid import CELLS, on_grid
from geodata.territory.composite.joining import common_box, covered_by_all, join
from geodata.territory.composite.noding import Segments, near, noded, segments

REACH = 4
"""Cells: an edge lies within one cell of its segment, and a hot pixel within one of its cause."""


class Recut(NamedTuple):
    """On the grid: for each old face whether it stays, and the new faces in place of the others."""

    stays: np.ndarray
    faces: np.ndarray


def moved(
    gone: np.ndarray, gone_id: np.ndarray, come: np.ndarray, come_id: np.ndarray
) -> np.ndarray:
    """The segments (packed, int64[n, 2]) that come or go, of polygons on the grid with their ids.

    A segment that a polygon of the same id has before and after stays.
    """
    rows = np.concatenate([_named(gone, gone_id), _named(come, come_id)])
    rows, times = np.unique(rows, axis=0, return_counts=True)
    return np.unique(rows[times == 1, :2], axis=0)


def _named(polygons: np.ndarray, ids: np.ndarray) -> np.ndarray:
    ends, segment, polygon = segments(polygons)
    return np.column_stack([ends[segment], ids[polygon]])


def drawn(claims: Claims) -> np.ndarray:
    """All that cuts a map but its land (WGS 84): the claims, and the areas of successions."""
    areas = [row.area for row in claims.successions if row.area is not None]
    return np.append(claims.geometry, np.array(areas, dtype=object))


def recut(faces: np.ndarray, polygons: np.ndarray, clips: np.ndarray, change: np.ndarray) -> Recut:
    """Cut the faces again that touch the segments that came or went.

    `faces` are those of the old map on the grid, `polygons` what cuts the new one (WGS 84);
    `change` are the segments that came or went, `clips` is the land.
    """
    if not len(change):
        return Recut(np.ones(len(faces), dtype=bool), faces[:0])
    border = lines_of(change)
    stays = ~_within(faces, border, REACH + 1)
    sides = sides_of(faces[~stays])
    edges = np.unique(np.column_stack([sides.low, sides.high]), axis=0)
    edges = edges[~_within(lines_of(edges), border, REACH)]
    again = noded(_around(border, polygons, clips))
    again = again[_within(lines_of(again), border, REACH)]
    new = faces_of(np.concatenate([edges, again]))
    inside = covered_by_all(new, clips)
    # What untouched faces fill encloses an area as well.
    inside[join(new, faces[stays]).face] = False
    return Recut(stays, new[inside])


def _within(geometry: np.ndarray, border: np.ndarray, distance: float) -> np.ndarray:
    """For each geometry whether it comes within a distance of the border."""
    tree = shapely.STRtree(border)
    found = tree.query(geometry, predicate="dwithin", distance=distance)[0]
    within = np.zeros(len(geometry), dtype=bool)
    within[found] = True
    return within


def _around(border: np.ndarray, polygons: np.ndarray, clips: np.ndarray) -> Segments:
    """The segments near the border, and all that can bend or cut those."""
    box = _widened(shapely.total_bounds(border), 2 * REACH)
    first = lines_of(_segments_in(box, polygons, clips).ends)
    wider = shapely.total_bounds(np.append(first, shapely.box(*box)))
    return near(_segments_in(wider, polygons, clips), common_box(clips))


def _segments_in(box: np.ndarray, polygons: np.ndarray, clips: np.ndarray) -> Segments:
    inside = on_grid(polygons[_meet(polygons, box)])
    return near(segments(np.append(inside, clips)), box)


def _meet(polygons: np.ndarray, box: np.ndarray) -> np.ndarray:
    """For each polygon (WGS 84) whether its box meets a box on the grid."""
    bounds = shapely.bounds(polygons)
    west, south, east, north = _widened(box, 1) / CELLS
    meets = (bounds[:, 0] <= east) & (bounds[:, 2] >= west)
    return meets & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)


def _widened(box: np.ndarray, cells: int) -> np.ndarray:
    return box + np.array([-cells, -cells, cells, cells])
