"""Areas through time as `map.json` holds them: a first row, then only what changes.

Row 0 is a list of square metres per side. Each later row lists the sides whose area changes on
its day, each followed by its new square metres: `[side, area, side, area, ...]`. With thousands
of days and of sides a full table would be a thousand times as long. Beside them stand `roundings`,
which make whole km² of them.
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


def roundings(exact: Rows, whole: Rows) -> Rows:
    """What the whole km² are off the square metres rounded to the nearest, number by number.

    Shorter than the rows of whole km², since nearly all of it is 0. See `whole_rows`.
    """
    now = list(whole[0])
    found = [[km2 - nearest(area) for km2, area in zip(now, exact[0], strict=True)]]
    for row, changes in zip(exact[1:], whole[1:], strict=True):
        for side, km2 in _pairs(changes):
            now[side] = km2
        found.append([now[side] - nearest(area) for side, area in _pairs(row)])
    return found


def whole_rows(exact: Rows, off: Rows) -> Rows:
    """The rows of whole km², from those of square metres and their `roundings`."""
    first = [nearest(area) + part for area, part in zip(exact[0], off[0], strict=True)]
    later = [
        [
            number
            for (side, area), part in zip(_pairs(row), parts, strict=True)
            for number in (side, nearest(area) + part)
        ]
        for row, parts in zip(exact[1:], off[1:], strict=True)
    ]
    return [first, *later]


def nearest(area: int) -> int:
    """Square metres as whole km², halves up."""
    return (area + 500_000) // 1_000_000


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
