"""Areas through time as `map.json` holds them: a first row, then only what changes.

Row 0 is a list of square metres per side. Each later row lists the sides whose area changes on
its day, each followed by its new square metres: `[side, area, side, area, ...]`. With thousands
of days and of sides a full table would be a thousand times as long.
"""

from __future__ import annotations

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS
from geodata.territory.measures.area_tables import area_changes, areas

Rows = list[list[int]]


def area_rows(composite: Composite) -> Rows:
    """One row per change day of the composite; one in all where nothing ever changes."""
    number = {day: at for at, day in enumerate(composite.change_days().tolist())}
    current = areas(composite, ALWAYS).tolist()
    rows: Rows = [[] for _ in number]
    changes = area_changes(composite)
    for day, side, change in zip(*(column.tolist() for column in changes), strict=True):
        current[side] += change
        rows[number[day]] += [side, current[side]]
    return [areas(composite, next(iter(number), ALWAYS)).tolist(), *rows[1:]]


def rows_of(table: list[list[int]]) -> Rows:
    """The rows of a full table, square metres by day and side."""
    later = [
        [part for side, (old, new) in enumerate(pairs) if old != new for part in (side, new)]
        for pairs in (zip(*two, strict=True) for two in zip(table[:-1], table[1:], strict=True))
    ]
    return [*table[:1], *later]


def sides_of(rows: Rows) -> list[int]:
    """The sides that have land in any row, in ascending order."""
    first = {side for side, area in enumerate(rows[0]) if area}
    return sorted(first.union(side for row in rows[1:] for side, area in _pairs(row) if area))


def _pairs(row: list[int]) -> list[tuple[int, int]]:
    return list(zip(row[::2], row[1::2], strict=True))


def row_at(rows: Rows, at: int) -> list[int]:
    """Square metres per side as of row `at`."""
    areas = list(rows[0])
    for row in rows[1 : at + 1]:
        for side, area in _pairs(row):
            areas[side] = area
    return areas


def rows_between(rows: Rows, first: int, end: int) -> Rows:
    """The rows from `first` up to, not including, `end`, as rows of their own."""
    return [row_at(rows, first), *rows[first + 1 : end]]
