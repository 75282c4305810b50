"""Two days compared: what went from side to side, in km² that add up, and which places flipped."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.models.place import Tier
from geodata.territory import measures
from geodata.territory.days import to_day
from geodata.territory.measures import Gain, Transfer, gains
from mapsite.readings.changes import Flip
from mapsite.readings.edition_cache import cached_by_edition


@dataclass(frozen=True)
class Matrix:
    """Square kilometres from side (row) to side (column), in whole numbers that add up.

    `sides` are the indices of the sides that hold land on one of the days. The cells sum to
    `land`, the rows to the areas on the first day, the columns to those on the second, as the
    legends of those days have them.
    """

    sides: list[int]
    cells: list[list[int]]

    def cell(self, before: int, after: int) -> int:
        """Square kilometres that went from one side (index) to another."""
        return self.cells[self.sides.index(before)][self.sides.index(after)]

    @property
    def before(self) -> list[int]:
        return [sum(row) for row in self.cells]

    @property
    def after(self) -> list[int]:
        return [sum(column) for column in zip(*self.cells, strict=True)]

    @property
    def land(self) -> int:
        return sum(self.before)

    @property
    def gains(self) -> list[Gain]:
        """Of every side that gained or lost whole square kilometres."""
        return gains(
            Transfer(before, after, cell)
            for before, row in zip(self.sides, self.cells, strict=True)
            for after, cell in zip(self.sides, row, strict=True)
            if before != after and cell
        )


@dataclass(frozen=True)
class Comparison:
    """The matrix of two days, and the named places that another side holds on the second."""

    matrix: Matrix
    flips: list[Flip]


@cached_by_edition
def comparison(edition: Published, before: datetime.date, after: datetime.date) -> Comparison:
    """Compare two days of an edition."""
    first, second = to_day(before), to_day(after)
    return Comparison(
        matrix=Matrix(*_cells(edition, first, second)),
        flips=_flips(edition, first, second),
    )


def _cells(edition: Published, first: int, second: int) -> tuple[list[int], list[list[int]]]:
    """The sides that hold land on one of the days, and whole km² from each to each."""
    areas = [measures.areas(edition.composite, day) for day in (first, second)]
    sides = np.flatnonzero(areas[0] + areas[1])
    whole = edition.whole_km2.transfer_matrix(first, second)
    return sides.tolist(), whole[np.ix_(sides, sides)].tolist()


def _flips(edition: Published, first: int, second: int) -> list[Flip]:
    places = edition.record["places"]
    points = np.array([[row["lon"], row["lat"]] for row in places.values()]).reshape(-1, 2)
    old = measures.holders(edition.composite, points, first).side.tolist()
    new = measures.holders(edition.composite, points, second).side.tolist()
    return [Flip(slug, a, b) for slug, a, b in zip(places, old, new, strict=True) if a != b]


def labelled(edition: Published, flips: list[Flip]) -> list[Flip]:
    """The flips of the places that the map labels, the largest first."""
    places = edition.record["places"]
    rows = [flip for flip in flips if places[flip.slug]["tier"] == Tier.CORE]
    return sorted(rows, key=lambda flip: -(places[flip.slug]["population"] or 0))


def smaller(edition: Published, flips: list[Flip]) -> list[Flip]:
    """The flips of all other places."""
    places = edition.record["places"]
    return [flip for flip in flips if places[flip.slug]["tier"] != Tier.CORE]


def usual_days(edition: Published, after: datetime.date) -> list[tuple[str, datetime.date, int]]:
    """(words, day, days from `after`) of the usual "since" that lie inside the data."""
    rows = [(_("the day before"), -1), (_("a week before"), -7), (_("a month before"), -30)]
    days = [(words, after + datetime.timedelta(days=shift), shift) for words, shift in rows]
    return [row for row in days if row[1] >= edition.first_day]
