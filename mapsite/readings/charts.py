"""Areas through time as bands of a chart: steps, since land changes hands on days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mapsite.readings.statistics import Series

WIDTH, HEIGHT = 1000, 300
MOST_BANDS = 60
MOST_COLUMNS = 500
"""Links on the chart: more would make the page large and be too narrow to hit."""


@dataclass(frozen=True)
class Band:
    """The outline of one side's band."""

    side: int
    path: str


@dataclass(frozen=True)
class Column:
    """A stretch of the time axis that links to its first day."""

    day: datetime.date
    x: float
    width: float


@dataclass(frozen=True)
class Tick:
    """The first day of a month or year on the axis."""

    day: datetime.date
    x: float


@dataclass(frozen=True)
class Chart:
    """`WIDTH` by `HEIGHT` units; the height stands for `top` square metres."""

    first: datetime.date
    last: datetime.date
    top: int
    bands: list[Band]
    columns: list[Column]
    ticks: list[Tick]
    marker: float | None = None


def bands(
    series: Series, sides: list[int], last: datetime.date, day: datetime.date | None = None
) -> Chart:
    """The areas of `sides`, stacked in their order, from the first row to the end of `last`.

    `day` places the marker. Sides without land in that time have no band; of more than
    `MOST_BANDS` sides the largest are drawn.
    """
    start, end = series.days[0], last + datetime.timedelta(days=1)
    spots = [_x(row, start, end) for row in series.days] + [float(WIDTH)]
    top = max(max(sum(row[side] for side in sides) for row in series.areas), 1)
    return Chart(
        first=start,
        last=last,
        top=top,
        bands=_bands(series.areas, _largest(series.areas, sides), spots, top),
        columns=_columns(series.days, spots),
        ticks=_ticks(start, end),
        marker=_x(day, start, end) if day and start <= day < end else None,
    )


def _largest(areas: list[list[int]], sides: list[int]) -> list[int]:
    peak = {side: max(row[side] for row in areas) for side in sides}
    largest = set(sorted(sides, key=lambda side: -peak[side])[:MOST_BANDS])
    return [side for side in sides if side in largest]


def _x(day: datetime.date, start: datetime.date, end: datetime.date) -> float:
    return round(WIDTH * (day - start).days / (end - start).days, 2)


def _bands(areas: list[list[int]], sides: list[int], spots: list[float], top: int) -> list[Band]:
    drawn, below = [], [0] * len(areas)
    for side in sides:
        above = [base + row[side] for base, row in zip(below, areas, strict=True)]
        if above != below:
            edge = _steps(spots, [_y(value, top) for value in above])
            back = _steps(spots, [_y(value, top) for value in below])[::-1]
            points = " ".join(f"{x:g} {y:g}" for x, y in [*edge, *back])
            drawn.append(Band(side, f"M{points}Z"))
        below = above
    return drawn


def _y(value: int, top: int) -> float:
    return round(HEIGHT - HEIGHT * value / top, 2)


def _steps(spots: list[float], heights: list[float]) -> list[tuple[float, float]]:
    return [
        corner
        for left, right, y in zip(spots, spots[1:], heights, strict=False)
        for corner in ((left, y), (right, y))
    ]


def _columns(days: list[datetime.date], spots: list[float]) -> list[Column]:
    every = -(-len(days) // MOST_COLUMNS)
    starts = list(range(0, len(days), every))
    ends = [*starts[1:], len(days)]
    return [
        Column(days[a], spots[a], round(spots[b] - spots[a], 2))
        for a, b in zip(starts, ends, strict=True)
    ]


def _ticks(start: datetime.date, end: datetime.date) -> list[Tick]:
    """Firsts of months; of every so many that at most a dozen stand on the axis."""
    months = (end.year - start.year) * 12 + end.month - start.month
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months / n <= 12), months // 12 + 1)
    first = start.year * 12 + start.month
    rows = (divmod(first + k, 12) for k in range(months) if (first + k) % every == 0)
    days = [datetime.date(year, month + 1, 1) for year, month in rows]
    return [Tick(day, _x(day, start, end)) for day in days if start < day < end]
