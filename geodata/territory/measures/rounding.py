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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata.territory.apportion import apportion
from geodata.territory.composite import Composite
from geodata.territory.measures.area_rows import Rows, area_rows
from geodata.territory.measures.area_tables import areas, areas_by_day
from geodata.territory.measures.transfers import (
    Gain,
    daily_transfers,
    gains,
    transfer_matrix,
    transfers,
)

KM2 = 1_000_000
"""Square metres."""


@dataclass(frozen=True, eq=False)
class WholeKm2:
    """Every number of whole km² that readers see of a history: the one place that rounds them.

    Sides are indices into the `sides` of the composite that it was made of, days are day numbers.
    `faces` are that composite with whole km² for areas, for this class alone.
    """

    faces: Composite

    @classmethod
    def of(cls, composite: Composite) -> WholeKm2:
        """Round the areas of a composite."""
        return cls(replace(composite, area=_face_km2(composite)))

    @property
    def land(self) -> int:
        """The km² of all the land."""
        return self.faces.land_area

    def areas(self, day: int) -> np.ndarray:
        """Per side on a day; int64, sums to the land."""
        return areas(self.faces, day)

    def areas_by_day(self) -> Iterator[tuple[int, np.ndarray]]:
        """Each change day with the km² per side from it on; the array is reused."""
        return areas_by_day(self.faces)

    def area_rows(self) -> Rows:
        """Areas through time, one row per change day (see `area_rows`)."""
        return area_rows(self.faces)

    def transfer_matrix(self, before: int, after: int) -> np.ndarray:
        """By side on the day `before` and side on the day `after`: [from, to]."""
        return transfer_matrix(self.faces, before, after)

    def gains(self, before: int, after: int) -> list[Gain]:
        """What each side gained and lost between two days; 0 for less than one km²."""
        return gains(transfers(self.faces, before, after))

    def daily_gains(self) -> dict[int, list[Gain]]:
        """The same of every day on which land changes hands."""
        return {day: gains(rows) for day, rows in daily_transfers(self.faces).items()}


def _face_km2(composite: Composite) -> np.ndarray:
    """For each face whole km², int64, that add up to the rounded area of the land."""
    histories = _histories(composite)
    order = np.array(sorted(range(len(histories)), key=histories.__getitem__), dtype=np.int64)
    ends = (np.cumsum(composite.area[order]) + KM2 // 2) // KM2
    whole = np.zeros(len(order), dtype=np.int64)
    whole[order] = np.diff(ends, prepend=0)
    return whole


def _histories(composite: Composite) -> list[tuple[list[int], list[int]]]:
    """For each face the days on which its side changes, and its sides."""
    differs = composite.opening() | composite.changed()
    bounds = np.concatenate([[0], np.cumsum(differs)])[composite.offsets].tolist()
    start, side = composite.start[differs].tolist(), composite.side[differs].tolist()
    return [(start[a:b], side[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]


def square_kilometres(areas: Sequence[int]) -> list[int]:
    """Square metres as whole km² that add up to the rounded total.

    For a table that stands alone; `WholeKm2` is for tables that must agree with each other.
    """
    return apportion(np.array(areas, dtype=float) / 1e6).tolist()


def per_mille(areas: Sequence[int]) -> list[int]:
    """Shares in tenths of a percent that add up to 1,000; all zeros where there is no land.

    static/mapsite/js/shares.js computes the same in the browser.
    """
    exact = np.array(areas, dtype=float)
    return apportion(exact * 1000 / max(exact.sum(), 1)).tolist()
