"""The numbers of a chart as a table: what its bands show, for who does not see them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from geodata.territory.measures.rounding import square_kilometres
from mapsite.readings.statistics import Series


@dataclass(frozen=True)
class ChartTable:
    """A column for each side (index) that is ever more than nothing, a row from each day on."""

    sides: list[int]
    rows: list[tuple[datetime.date, list[int]]]


def area_table(series: Series, order: list[int]) -> ChartTable:
    """Whole km², which add up to the land in each row (largest remainder)."""
    return _table(series, order, square_kilometres)


def count_table(series: Series, order: list[int]) -> ChartTable:
    """The counts as they are."""
    return _table(series, order, list)


def _table(series: Series, order: list[int], whole: Callable[[list[int]], list[int]]) -> ChartTable:
    sides = [side for side in order if any(row[side] for row in series.areas)]
    rows = [whole(row) for row in series.areas]
    told = [[row[side] for side in sides] for row in rows]
    return ChartTable(sides, list(zip(series.days, told, strict=True)))
