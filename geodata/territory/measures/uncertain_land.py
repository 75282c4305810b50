"""Land whose holder is uncertain, since a claim of it began on some day between two.

A claim has its day, the best guess, by which the composite is made, and may have begun between an
earliest and a latest day. From the earliest day until before the latest it is uncertain who holds
the land that the claim takes on its day from another side: before its day by the best guess
others do, and the claim's side may; from its day on its side does, and who held the land on the
day before may still. On the latest day the claim surely holds. A status alone (claimed land that is
controlled now) makes no holder uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from geodata.territory.claims import WITHHELD
from geodata.territory.composite import Composite
from geodata.territory.days import OPEN


class DaysOfStart(NamedTuple):
    """The day numbers between which a claim began, both included, and the best guess."""

    earliest: int
    start: int
    latest: int


class Doubt(NamedTuple):
    """On the days `start <= day < end` a face is the side's by the best guess, or the other's.

    `face`, `side` and `other` are indices, `claim` is the id of the claim whose start is uncertain.
    """

    face: int
    start: int
    end: int
    side: int
    other: int
    claim: int


def doubts(composite: Composite, starts: Mapping[int, DaysOfStart]) -> list[Doubt]:
    """All that is uncertain, by the claims (ids) that have uncertain days.

    Of land that is withheld nothing is told.
    """
    hidden = {at for at, side in enumerate(composite.sides) if side == WITHHELD}
    return [
        doubt
        for claim, days in sorted(starts.items())
        for run in _first_runs(composite, claim, days.start)
        for doubt in _of_run(composite, run, days)
        if not {doubt.side, doubt.other} & hidden
    ]


def _first_runs(composite: Composite, claim: int, start: int) -> list[int]:
    """The runs in which a claim takes land on its day."""
    took = (composite.zone == claim) & (composite.start == start) & ~composite.opening()
    return np.flatnonzero(took).tolist()


def _of_run(composite: Composite, run: int, days: DaysOfStart) -> Iterator[Doubt]:
    face = int(np.searchsorted(composite.offsets, run, side="right")) - 1
    low, high = int(composite.offsets[face]), int(composite.offsets[face + 1])
    claim, side = int(composite.zone[run]), int(composite.side[run])
    before = int(composite.side[run - 1])
    for at in range(low, high):
        begun = int(composite.start[at])
        ended = int(composite.start[at + 1]) if at + 1 < high else OPEN
        shown = int(composite.side[at])
        if at < run:
            start, end, other = max(begun, days.earliest), min(ended, days.start), side
        elif composite.zone[at] == claim:
            start, end, other = max(begun, days.start), min(ended, days.latest), before
        else:
            continue
        if start < end and _parties(composite, shown) != _parties(composite, other):
            yield Doubt(face, start, end, shown, other, claim)


def _parties(composite: Composite, side: int) -> tuple[str | None, str | None]:
    """Who holds or contests land of a side."""
    return composite.sides[side].faction, composite.sides[side].second


class GuessedTransfer(NamedTuple):
    """Land of `area` square metres that goes from side to side (indices) on a day that is a guess.

    It went on some day from `earliest` to `latest` (day numbers), both included.
    """

    before: int
    after: int
    area: int
    earliest: int
    latest: int


def guessed_transfers(
    composite: Composite, starts: Mapping[int, DaysOfStart]
) -> dict[int, list[GuessedTransfer]]:
    """By day (number) what changes hands on it by the best guess alone, the largest land first.

    It is part of the transfers of the day. A status alone changes no holder; of withheld land
    nothing is told.
    """
    area = composite.run_area()
    found: dict[int, dict[tuple[int, int, int, int], int]] = {}
    for claim, days in starts.items():
        for run in _first_runs(composite, claim, days.start):
            before, after = int(composite.side[run - 1]), int(composite.side[run])
            if WITHHELD in (composite.sides[before], composite.sides[after]):
                continue
            if _parties(composite, before) != _parties(composite, after):
                rows = found.setdefault(days.start, {})
                key = (before, after, days.earliest, days.latest)
                rows[key] = rows.get(key, 0) + int(area[run])
    return {
        day: sorted(
            (
                GuessedTransfer(before, after, total, earliest, latest)
                for (before, after, earliest, latest), total in rows.items()
            ),
            key=lambda row: (-row.area, row),
        )
        for day, rows in found.items()
    }


class UncertainAreas(NamedTuple):
    """Square metres by side (index) on a day.

    `own`: of its land by the best guess, what may be another's; `possible`: what others hold by
    the best guess and may be its.
    """

    own: np.ndarray
    possible: np.ndarray


def uncertain_areas(composite: Composite, found: list[Doubt], day: int) -> UncertainAreas:
    """How much is uncertain on a day; a face counts once for a side, whatever makes it so."""
    count = len(composite.sides)
    own, possible = np.zeros((2, count), dtype=np.int64)
    alive = [row for row in found if row.start <= day < row.end]
    for face, side in {(row.face, row.side) for row in alive}:
        own[side] += composite.area[face]
    for face, other in {(row.face, row.other) for row in alive}:
        possible[other] += composite.area[face]
    return UncertainAreas(own, possible)
