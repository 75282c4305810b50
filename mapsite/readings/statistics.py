"""Area, share, named places and population of each side, through time and on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

from geodata.editions import Published
from geodata.territory import measures
from geodata.territory.days import to_date, to_day
from geodata.territory.measures.rounding import per_mille, square_kilometres, whole_km2
from mapsite.readings.edition_cache import cached_by_edition
from mapsite.readings.succession import successions
from mapsite.readings.uncertain import uncertain_on

MOST_ROWS = 400
"""Days of a series: a chart shows no more."""


@dataclass(frozen=True)
class Series:
    """Square metres of every side (column) from each day on (rows, ascending)."""

    days: list[datetime.date]
    areas: list[list[int]]


@cached_by_edition
def series(edition: Published, first: datetime.date, last: datetime.date) -> Series:
    """The areas from the day `first` on: a row for it, and for the change days up to `last`.

    Of more than `MOST_ROWS` change days it takes every second, third, … one.
    """
    start, end = to_day(first), to_day(last)
    composite = edition.composite
    inside = [day for day, _ in measures.areas_by_day(composite) if start < day <= end]
    every = -(-len(inside) // MOST_ROWS) or 1
    chosen = set(inside[::every])
    rows = [
        (to_date(day), row.tolist())
        for day, row in measures.areas_by_day(composite)
        if day in chosen
    ]
    opening = measures.areas(composite, start).tolist()
    return Series([first, *(day for day, _ in rows)], [opening, *(areas for _, areas in rows)])


@dataclass(frozen=True)
class Standing:
    """One side on a day: whole km², tenths of a percent, named places, population known."""

    side: int
    km2: int
    tenths: int
    places: int
    population: int
    uncertain: int = 0
    """Of its km² those that may be another's on the day."""
    possible: int = 0
    """The km² that others hold by the best guess and that may be its."""

    @property
    def percent(self) -> float:
        return self.tenths / 10


@cached_by_edition
def standings(edition: Published, day: datetime.date) -> list[Standing]:
    """Every side that holds land or a place on the day. km² and shares add up exactly."""
    areas = measures.areas(edition.composite, to_day(day))
    km2, tenths = square_kilometres(areas), per_mille(areas)
    places, people = _places_and_people(edition, day, len(areas))
    doubt = uncertain_on(edition, day)
    own, possible = (list(map(whole_km2, part.tolist())) for part in doubt)
    return [
        Standing(side, km2[side], tenths[side], places[side], people[side], own[side], maybe)
        for side, maybe in enumerate(possible)
        if areas[side] or places[side] or maybe
    ]


def total(rows: list[Standing]) -> Standing:
    """The sum of all rows: the land, 100.0 %, the places and people counted."""
    return Standing(
        side=-1,
        km2=sum(row.km2 for row in rows),
        tenths=sum(row.tenths for row in rows),
        places=sum(row.places for row in rows),
        population=sum(row.population for row in rows),
        uncertain=sum(row.uncertain for row in rows),
    )


def _places_and_people(
    edition: Published, day: datetime.date, count: int
) -> tuple[list[int], list[int]]:
    """Named places and their known population, per side."""
    rows = list(edition.record["places"].values())
    points = np.array([[row["lon"], row["lat"]] for row in rows]).reshape(-1, 2)
    sides = measures.holders(edition.composite, points, to_day(day)).side
    places, people = [0] * count, [0] * count
    for side, row in zip(sides.tolist(), rows, strict=True):
        if side >= 0:
            places[side] += 1
            people[side] += row["population"] or 0
    return places, people


@dataclass(frozen=True)
class Coverage:
    """Of how many places the counts of places and of people are made."""

    places: int
    with_population: int


def coverage(edition: Published) -> Coverage:
    """How many places the edition names, and of how many the population is known."""
    rows = edition.record["places"].values()
    return Coverage(len(rows), sum(1 for row in rows if row["population"]))


@dataclass(frozen=True)
class FactionRow:
    """Whole km² that a faction holds from a day on.

    In square metres what it gained or lost on that day, and beside it what it took over from those
    it succeeds, or left to its successor.
    """

    day: datetime.date
    km2: int
    change: int
    succession: int = 0


@cached_by_edition
def rows_of_faction(edition: Published, slug: str) -> list[FactionRow]:
    """The area of every status of one faction together, wherever it changes."""
    sides = sides_of_faction(edition, slug)
    succeeded = _succeeded(edition, set(sides))
    rows: list[FactionRow] = []
    before = 0
    for day, areas in measures.areas_by_day(edition.composite):
        area, passed = int(areas[sides].sum()), succeeded.get(day, 0)
        if area != before or passed:
            change = area - before - passed
            rows.append(FactionRow(to_date(day), whole_km2(area), change, passed))
        before = area
    return rows


def _succeeded(edition: Published, own: set[int]) -> dict[int, int]:
    """The square metres that came to some sides by succession (negative: went), by day."""
    found: dict[int, int] = {}
    days = {row.day for row in successions(edition).values()}
    for day, moved in measures.daily_transfers(edition.composite).items():
        if day not in days and not any(row.carried for row in moved):
            continue
        _changed, rows = measures.split_transfers(
            moved, edition.composite.sides, successions(edition), day - 1, day
        )
        found[day] = sum(row.area * ((row.after in own) - (row.before in own)) for row in rows)
    return found


def predecessors_of(edition: Published, slug: str) -> list[str]:
    """Those whom a faction succeeds, directly or not, nearest first."""
    rows, found = edition.record["factions"], [slug]
    for later in found:  # Grows on the way.
        found += [
            key for key, row in rows.items() if row["successor"] == later and key not in found
        ]
    return found[1:]


def sides_of_faction(edition: Published, slug: str) -> list[int]:
    """The indices of a faction's sides, whatever their status."""
    return [n for n, side in enumerate(edition.composite.sides) if side.faction == slug]
