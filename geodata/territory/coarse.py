"""Land coarsened to a grid of cells: where something is, and no longer exactly where."""

from __future__ import annotations

import math

import numpy as np
import shapely

KM_A_DEGREE = 111.195
"""Of latitude, on a sphere of 6,371 km."""


def coarse(geometry: shapely.Geometry, km: float) -> shapely.MultiPolygon:
    """All cells of about `km` by `km` that a polygon touches (WGS 84, lon/lat).

    Cells lie on one grid for the whole earth, rows of equal latitude counted from the equator, so
    that two shapes in the same cells cannot be told apart. Raises ValueError where `km` is not
    above zero.
    """
    if km <= 0:
        raise ValueError(f"cells must be wider than 0 km, got {km}")
    height = km / KM_A_DEGREE
    _west, south, _east, north = shapely.bounds(geometry).tolist()
    rows = range(math.floor(south / height), math.floor(north / height) + 1)
    strips = [strip for row in rows for strip in _row(geometry, row, height)]
    merged = shapely.union_all(np.array(strips, dtype=object))
    return shapely.MultiPolygon(shapely.get_parts(merged).tolist())


def _row(geometry: shapely.Geometry, row: int, height: float) -> list[shapely.Geometry]:
    """The cells of one row that the polygon touches, neighbours as one box."""
    bottom, top = round(row * height, 6), round((row + 1) * height, 6)
    width = height / max(math.cos(math.radians((row + 0.5) * height)), 0.01)
    part = shapely.intersection(geometry, shapely.box(-180, bottom, 180, top))
    if shapely.is_empty(part):
        return []
    west, _south, east, _north = shapely.bounds(part).tolist()
    columns = np.arange(math.floor(west / width), math.floor(east / width) + 1)
    edges = np.round(np.append(columns, columns[-1] + 1) * width, 6)
    shapely.prepare(part)
    touched = shapely.intersects(part, shapely.box(edges[:-1], bottom, edges[1:], top))
    starts = np.flatnonzero(touched & ~np.append(False, touched[:-1]))
    ends = np.flatnonzero(touched & ~np.append(touched[1:], False))
    return shapely.box(edges[starts], bottom, edges[ends + 1], top).tolist()
