"""Snapping: degrees to cells of one fixed grid, once on the way in and once on the way out.

On the grid every coordinate is a whole number, so equal borders are equal bit for bit, and
sums and products of coordinates are exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

CELLS = 1_000_000
"""Cells per degree."""
GRID = 1 / CELLS
"""Degrees: the cell of the grid, about 0.1 m."""
LIMIT = np.array([180, 90]) * CELLS
"""The largest x and y on the grid; the smallest are their negatives."""
BITS = 29
"""Bits of a grid coordinate that is counted from its smallest value."""
POLYGONAL = [3, 6]
"""Type numbers of polygon and multipolygon in shapely."""


def to_grid(geometry: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Polygons (WGS 84, lon/lat) with every coordinate rounded to whole cells.

    What is thinner than a cell may collapse. `names` say in an error which one it is about.
    Raises ValueError for what is no valid polygon or multipolygon within the range of lon/lat.
    """
    with np.errstate(invalid="ignore"):  # A coordinate that is no number is found, not warned of.
        _check_range(geometry, names)
        valid = shapely.is_valid(geometry)
    if not valid.all():
        which = int(np.argmin(valid))
        raise ValueError(f"{names[which]} is invalid: {shapely.is_valid_reason(geometry[which])}")
    return on_grid(geometry)


def _check_range(geometry: np.ndarray, names: Sequence[str]) -> None:
    _refuse(~np.isin(shapely.get_type_id(geometry), POLYGONAL), names, "is no polygon")
    _refuse(shapely.is_empty(geometry), names, "is empty")
    bounds = np.abs(shapely.bounds(geometry)) * CELLS
    inside = (bounds <= np.concatenate([LIMIT, LIMIT])).all(axis=1)
    _refuse(~inside, names, "leaves the range of longitude ±180 and latitude ±90")


def on_grid(geometry: np.ndarray) -> np.ndarray:
    """Geometries (WGS 84, lon/lat) with every coordinate rounded to whole cells."""
    return shapely.transform(geometry, lambda degrees: np.rint(degrees * CELLS))


def _refuse(bad: np.ndarray, names: Sequence[str], reason: str) -> None:
    if bad.any():
        raise ValueError(f"{names[int(np.argmax(bad))]} {reason}")


def from_grid(geometry: np.ndarray) -> np.ndarray:
    """Geometries in cells as degrees: the floats nearest to the multiples of `GRID`."""
    return shapely.transform(geometry, lambda cells: cells / CELLS)


def pack(cells: np.ndarray) -> np.ndarray:
    """Grid points (whole numbers[n, 2]) as one int64 each, ordered by x, then y."""
    return ((cells[:, 0] + LIMIT[0]) << BITS) | (cells[:, 1] + LIMIT[1])


def unpack(points: np.ndarray) -> np.ndarray:
    """Packed points as int64[n, 2]."""
    return np.column_stack([points >> BITS, points & ((1 << BITS) - 1)]) - LIMIT
