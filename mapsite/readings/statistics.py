"""Area, share, named places and population of each side, through time and on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

from geodata import measures
from geodata.days import to_date, to_day
from geodata.editions import Published
from geodata.shares import per_mille, square_kilometres
from mapsite.remembered import remembered


@dataclass(frozen=True)
class Series:
    """Square metres of every side (column) on the first day and each change day (rows)."""

    days: list[datetime.date]
    areas: list[list[int]]

    def index_on(self, day: datetime.date) -> int:
        """The row that holds on a day; the first one before all days."""
        return max(sum(row <= day for row in self.days) - 1, 0)


@remembered
def series(published: Published) -> Series:
    """The areas of an edition through time."""
    days, areas = measures.area_table(published.composite)
    dates = [to_date(day) for day in days]
    if not dates:
        on_first = measures.areas(published.composite, to_day(published.first_day))
        return Series([published.first_day], [on_first.tolist()])
    return Series(dates, areas.tolist())


@dataclass(frozen=True)
class Standing:
    """One side on a day: whole km², tenths of a percent, named places, population known."""

    side: int
    km2: int
    tenths: int
    places: int
    population: int

    @property
    def percent(self) -> float:
        return self.tenths / 10


@remembered
def standings(published: Published, day: datetime.date) -> list[Standing]:
    """Every side that holds land or a place on the day. km² and shares add up exactly."""
    areas = measures.areas(published.composite, to_day(day))
    whole, tenths = square_kilometres(areas), per_mille(areas)
    places, people = _held(published, day, len(areas))
    return [
        Standing(side, whole[side], tenths[side], places[side], people[side])
        for side in range(len(areas))
        if areas[side] or places[side]
    ]


def total(rows: list[Standing]) -> Standing:
    """The sum of all rows: the land, 100.0 %, the places and people counted."""
    return Standing(
        side=-1,
        km2=sum(row.km2 for row in rows),
        tenths=sum(row.tenths for row in rows),
        places=sum(row.places for row in rows),
        population=sum(row.population for row in rows),
    )


def _held(published: Published, day: datetime.date, count: int) -> tuple[list[int], list[int]]:
    """Named places and their known population, per side."""
    rows = list(published.record["places"].values())
    points = np.array([[row["lon"], row["lat"]] for row in rows]).reshape(-1, 2)
    sides = measures.holders(published.composite, points, to_day(day)).side
    places, people = [0] * count, [0] * count
    for side, row in zip(sides.tolist(), rows, strict=True):
        if side >= 0:
            places[side] += 1
            people[side] += row["population"] or 0
    return places, people


@dataclass(frozen=True)
class Limits:
    """What the counts of places and people leave out."""

    places: int
    with_population: int


def limits(published: Published) -> Limits:
    """How many places the edition names, and of how many the population is known."""
    rows = published.record["places"].values()
    return Limits(len(rows), sum(1 for row in rows if row["population"]))


@dataclass(frozen=True)
class FactionRow:
    """Whole km² that a faction holds from a day on, and the change to the row before."""

    day: datetime.date
    km2: int
    change: int


@dataclass(frozen=True)
class FactionSeries:
    """The sides (indices) that are a faction's, its areas through time, and where they change."""

    sides: list[int]
    series: Series
    rows: list[FactionRow]


def series_of_faction(published: Published, slug: str) -> FactionSeries:
    """The areas of every status of one faction."""
    whole = series(published)
    sides = [n for n, side in enumerate(published.composite.sides) if side.faction == slug]
    rows: list[FactionRow] = []
    before = 0
    for day, areas in zip(whole.days, whole.areas, strict=True):
        km2 = round(sum(areas[side] for side in sides) / 1_000_000)
        if km2 != before:
            rows.append(FactionRow(day, km2, km2 - before))
        before = km2
    return FactionSeries(sides, whole, rows)
