"""To how many metres each border of the map is known: by the claim that draws it there.

On a day a border runs where two faces of the composite with different sides meet. The claim that
lies on top on one of them ends there, and so drew the line: that of higher precedence, whose land
was cut out of the other's. Where neither lies on top of the other, as two Thiessen cells of one
table do (same first day, same rank), both drew it, and it is known no better than the less certain
of the two says. A later claim by which land stays with its side draws no line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS

MOST = 2**31 - 1


class DrawnZone(NamedTuple):
    """What of a zone decides whose line it is: its id, first day and rank; and how sure the line
    is, in metres either way, 0 where nobody said."""

    id: int
    start: int
    rank: int
    metres: int


class RunLines(NamedTuple):
    """For each run of a composite the precedence of its zone, -1 without one, and its metres."""

    order: np.ndarray
    metres: np.ndarray


def run_lines(composite: Composite, zones: Iterable[DrawnZone]) -> RunLines | None:
    """The lines of a composite's runs; None where no zone that is in it says anything.

    Raises ValueError for metres below 0 or above `MOST`.
    """
    rows = np.array(sorted(zones), dtype=np.int64).reshape(-1, 4)
    number, start, rank, metres = rows.T
    if len(rows) and not 0 <= metres.min() <= metres.max() <= MOST:
        raise ValueError(f"metres {metres.min()} to {metres.max()}, expected 0 to {MOST}")
    order = np.unique(np.column_stack([start, rank]), axis=0, return_inverse=True)[1].reshape(-1)
    known = np.isin(composite.zone, number)
    at = np.searchsorted(number, composite.zone[known])
    lines = RunLines(np.full(len(known), -1, dtype=np.int64), np.zeros(len(known), dtype=np.int64))
    lines.order[known], lines.metres[known] = order[at], metres[at]
    return lines if lines.metres.any() else None


def drawn(lines: RunLines, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The metres of borders between runs, by their indices: of the upper zone, or the greater."""
    order, metres = lines
    upper = np.where(order[one] > order[other], metres[one], metres[other])
    level = order[one] == order[other]
    return np.where(level, np.maximum(metres[one], metres[other]), upper)


def widths_on(
    composite: Composite, lines: RunLines, day: int, first: np.ndarray, second: np.ndarray
) -> np.ndarray:
    """The metres of the borders between pairs of faces on a day: 0 where one side holds both.

    As in the atlas a border is known as well as whoever drew it, on the day since when these two
    sides have met there.
    """
    run, face = composite.run_on(day), composite.run_face()
    begins = composite.opening() | composite.changed()
    since = np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))
    start = composite.start[since[run]].astype(np.int64)
    met = np.maximum(start[first], start[second])
    keys = (face.astype(np.int64) << 33) + (composite.start.astype(np.int64) - ALWAYS)
    one, other = (
        np.searchsorted(keys, (at.astype(np.int64) << 33) + (met - ALWAYS), side="right") - 1
        for at in (first, second)
    )
    apart = composite.side[run[first]] != composite.side[run[second]]
    return np.where(apart, drawn(lines, one, other), 0)
