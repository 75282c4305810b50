"""What a series comes to: its gains, their sum, and the totals of its files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import shapely

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.territory.claims import Side
from geodata.territory.snapshot_series import Series, Shapes


@dataclass(frozen=True)
class Gain:
    """Land that a side has from a day on."""

    day: datetime.date
    side: Side
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Totals:
    """What went in and what came out, of all files so far.

    `left_out` features of `partial` files could not be read, and `refused` files as a whole;
    `note` says of the first of these what and why. `passed_over` features hold no land.
    """

    files: int
    corners_in: int
    overlapping: int
    left_out: int
    partial: int
    passed_over: int
    refused: int
    note: Reason | None
    slivers: int
    sliver_area: float
    gains: int
    corners_out: int

    def check(self) -> None:
        """Raise Refused where no file of the series could be used."""
        if self.files and self.files == self.refused:
            raise Refused("nothing_in_series", note=self.note)


@dataclass(frozen=True)
class Outside:
    """How many days have land outside the map's, the first of them, and the most of a day in m²."""

    days: int
    first: datetime.date
    area: float

    @property
    def doubt(self) -> Reason:
        """What an operator is asked about it."""
        facts = {"days": self.days, "first": self.first, "area": f"{self.area / 1e6:,.0f}"}
        return Reason("snapshots_outside", facts)


def by_day(gains: Iterable[Gain]) -> Iterator[tuple[datetime.date, Shapes]]:
    """Gains in order of their days, as those of each day; one day at a time in memory."""
    for day, group in groupby(gains, key=lambda gain: gain.day):
        yield day, {gain.side: gain.geometry for gain in group}


def replayed(gains: Iterable[Gain], width: float) -> Series:
    """What gains in order of their days add up to."""
    series = Series(width)
    for _, shapes in by_day(gains):
        series = series.after(shapes)
    return series
