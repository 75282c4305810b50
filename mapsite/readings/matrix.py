"""What went from side to side between two days, as a table that adds up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory import measures
from geodata.territory.composite import Composite
from geodata.territory.measures.rounding import matrix_km2
from mapsite.readings.legend_lines import LARGEST, MANY


@dataclass(frozen=True)
class Matrix:
    """Whole square kilometres from side (row) to side (column); None where no land goes.

    `sides` are the indices of the sides that hold land on one of the days; of more than a legend
    lists those with the most land that moved. The `others` (so many) share one row and one column,
    the last. `before` and `after` are what they hold on the first and on the second day, where
    none are others as the legends of those days have it. Each column of `cells` adds up to `after`,
    and both margins to `land`.
    """

    sides: list[int]
    cells: list[list[int | None]]
    before: list[int]
    after: list[int]
    others: int = 0

    @property
    def land(self) -> int:
        return sum(self.after)

    @property
    def lines(self) -> list[int | None]:
        """The side of each row and column, None for the others."""
        return [*self.sides, None] if self.others else [*self.sides]


def matrix_of(composite: Composite, first: int, second: int) -> Matrix:
    """The matrix of two days (day numbers)."""
    holders, moved = _holders(composite, first, second)
    most = LARGEST if len(holders) > MANY else len(holders)
    sides = np.sort(holders[np.argsort(-moved, kind="stable")][:most])
    line = np.full(len(composite.sides), len(sides))
    line[sides] = np.arange(len(sides))
    exact = measures.transfer_matrix(composite, first, second, line)
    others = len(holders) - len(sides)
    shown = len(sides) + (others > 0)
    exact = exact[:shown, :shown]
    whole, before, after = matrix_km2(exact)
    cells = [
        [km2 if area else None for km2, area in zip(*rows, strict=True)]
        for rows in zip(whole, exact.tolist(), strict=True)
    ]
    return Matrix(sides.tolist(), cells, before, after, others)


def _holders(composite: Composite, first: int, second: int) -> tuple[np.ndarray, np.ndarray]:
    """The sides that hold land on one of the days, ascending, and how much they gained and lost
    (m², successions too)."""
    held = measures.areas(composite, first) + measures.areas(composite, second)
    moved = np.zeros_like(held)
    for row in measures.transfers(composite, first, second):
        moved[[row.before, row.after]] += row.area
    holders = np.flatnonzero(held)
    return holders, moved[holders]
