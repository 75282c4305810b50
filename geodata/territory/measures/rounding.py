"""Areas and shares as readers see them: each number next to the true one.

A table that shows a total is rounded by the largest remainder within its column, so that the
column adds up and each number is off by less than one. Every other number is the true one
rounded by itself. So the same land can differ by one between two tables; pages say so once. Sums
of rounded parts are never shown: over thousands of faces they drift by tens of km², and a change
may show with the wrong sign. Data have the square metres.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.territory.apportion import apportion

KM2 = 1_000_000
"""Square metres."""


def whole_km2(area: int) -> int:
    """Square metres, of a change also negative ones, as whole km²; halves away from 0.

    0 is less than half a km²: where there is land, readers see "< 1" with the sign of the change.
    """
    rounded = (abs(area) + KM2 // 2) // KM2
    return rounded if area >= 0 else -rounded


def square_kilometres(areas: Sequence[int], total: int | None = None) -> list[int]:
    """The column of a table: square metres as whole km² that add up to the rounded total.

    `total` may be given by the foot of the table; it is next to the true sum of the areas.
    """
    return apportion(np.array(areas, dtype=float) / KM2, total).tolist()


def per_mille(areas: Sequence[int]) -> list[int]:
    """Shares in tenths of a percent that add up to 1,000; all zeros where there is no land.

    static/mapsite/js/shares.js computes the same in the browser.
    """
    exact = np.array(areas, dtype=float)
    return apportion(exact * 1000 / max(exact.sum(), 1)).tolist()


def matrix_km2(exact: np.ndarray) -> tuple[list[list[int]], list[int], list[int]]:
    """A table of square metres, int64 [row, column], as whole km²: cells, rows' and columns' sums.

    Both margins add up to the land, and each column to its own. A row may be off its own by one
    for each of its cells.
    """
    rows, columns = (square_kilometres(exact.sum(axis=axis)) for axis in (1, 0))
    cells = [square_kilometres(*column) for column in zip(exact.T, columns, strict=True)]
    return [list(row) for row in zip(*cells, strict=True)], rows, columns
