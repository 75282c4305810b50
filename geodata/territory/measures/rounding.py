"""Areas as readers see them, in whole km²: rounded once, piece by piece, never sum by sum.

Tables that each round their own sums cannot agree: a side's share of a day's rounding moves with
every other side, so a legend would change where no land did. Here each face gets whole km², and
whatever is shown is a sum of those. So the sides add up to the land on each day, the rows and the
columns of a comparison to the legends of its days, gains and losses to their difference, and a
side that nothing happens to keeps its number.

The faces stand in the order of their histories while their areas are cumulated and rounded, so
the land of any stretch of histories is off by less than one km². A side on a day is made of a few
such stretches, and little more off. The square metres stay as they are, for shares and data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodata.territory.apportion import apportion
from geodata.territory.composite import Composite

KM2 = 1_000_000
"""Square metres."""


def in_whole_km2(composite: Composite) -> Composite:
    """The same composite with `area` in whole km² that add up to the rounded area of the land.

    Every measure of it is in whole km² then.
    """
    histories = _histories(composite)
    order = np.array(sorted(range(len(histories)), key=histories.__getitem__), dtype=np.int64)
    ends = (np.cumsum(composite.area[order]) + KM2 // 2) // KM2
    whole = np.zeros(len(order), dtype=np.int64)
    whole[order] = np.diff(ends, prepend=0)
    return replace(composite, area=whole)


def _histories(composite: Composite) -> list[tuple[list[int], list[int]]]:
    """For each face the days on which its side changes, and its sides."""
    differs = composite.opening() | composite.changed()
    bounds = np.concatenate([[0], np.cumsum(differs)])[composite.offsets].tolist()
    start, side = composite.start[differs].tolist(), composite.side[differs].tolist()
    return [(start[a:b], side[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]


def square_kilometres(areas: Sequence[int]) -> list[int]:
    """Square metres as whole km² that add up to the rounded total.

    For a table that stands alone; `in_whole_km2` is for tables that must agree with each other.
    """
    return apportion(np.array(areas, dtype=float) / 1e6).tolist()


def per_mille(areas: Sequence[int]) -> list[int]:
    """Shares in tenths of a percent that add up to 1,000; all zeros where there is no land.

    static/mapsite/js/shares.js computes the same in the browser.
    """
    exact = np.array(areas, dtype=float)
    return apportion(exact * 1000 / max(exact.sum(), 1)).tolist()
