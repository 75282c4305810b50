"""The atlas's grid: Web Mercator in 2^precision cells round the world, x east, y south."""

from __future__ import annotations

import numpy as np

FINEST, COARSEST = 24, 20
"""Cells of 2.4 m and 38 m at the equator; 1.9 m and 31 m at 36° north."""

_MOST_CELLS = 1 << 19
_LIMIT = 85.051128
"""Degrees of latitude: where the square of Web Mercator ends."""


def to_grid(lonlat: np.ndarray, precision: int) -> np.ndarray:
    """WGS 84 `(n, 2)` lon/lat to the nearest grid point, `(n, 2)` int64 x, y."""
    return np.rint(to_plane(lonlat, precision)).astype(np.int64)


def to_plane(lonlat: np.ndarray, precision: int) -> np.ndarray:
    """WGS 84 `(n, 2)` lon/lat to grid coordinates without rounding (spherical Web Mercator)."""
    sine = np.sin(np.radians(np.clip(lonlat[:, 1], -_LIMIT, _LIMIT)))
    x = (lonlat[:, 0] + 180) / 360
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return np.column_stack([x, y]) * (1 << precision)


def to_lonlat(grid: np.ndarray, precision: int) -> np.ndarray:
    """Grid coordinates `(n, 2)` to WGS 84 lon/lat."""
    share = np.asarray(grid, dtype=float) / (1 << precision)
    lat = np.degrees(2 * np.arctan(np.exp((0.5 - share[:, 1]) * 2 * np.pi)) - np.pi / 2)
    return np.column_stack([share[:, 0] * 360 - 180, lat])


def fitting(lonlat: np.ndarray) -> int:
    """The precision for an extent: the finest at which its longer side has at most 2^19 cells.

    A screen of 4,096 pixels that shows all of it can be zoomed in seven times before a cell is as
    wide as a pixel. Never coarser than `COARSEST` nor finer than `FINEST`: a country of 700 km
    gets cells of about 2 m, a continent of about 30 m.
    """
    if not len(lonlat):
        return FINEST
    world = to_plane(np.array([lonlat.min(axis=0), lonlat.max(axis=0)]), 0)
    span = float(np.abs(world[1] - world[0]).max())
    fits = [p for p in range(COARSEST, FINEST + 1) if span * (1 << p) <= _MOST_CELLS]
    return max(fits, default=COARSEST)
