"""Successions that contradict each other: a side ends once, and its heir is there on the day.

Successions of one day are one step, and an area goes before all land, so *this part to X, the rest
to Y* is none. What the composite makes of a contradiction is defined all the same (see
`successions`), but nobody can have meant it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite.area import square_metres
from geodata.territory.polygon_repair import areal
from geodata.territory.successions import LandSuccession, in_order

SMALL = 10_000
"""Square metres that two areas may share by rounding along a border."""
ENDED, TWICE, TWO_HEIRS, HEIR_ENDED = "ended_before", "ends_twice", "two_heirs", "heir_ended"


class Clash(NamedTuple):
    """Two successions, of which `row` cannot be beside `other`, and why (a code).

    `ended_before`: all land of its old side went on as another's before; `ends_twice`: on the same
    day; `two_heirs`: land in both areas goes to two sides on one day; `heir_ended`: all land of
    its new side goes on as another's on that day or before.
    """

    code: str
    row: LandSuccession
    other: LandSuccession


def clashes(rows: Iterable[LandSuccession]) -> list[Clash]:
    """All contradictions among successions, in their order."""
    return [found for pair in combinations(in_order(rows), 2) for found in _between(*pair)]


def clashes_with(row: LandSuccession, others: Iterable[LandSuccession]) -> list[Clash]:
    """The contradictions between a succession and others; its own id among them is passed over."""
    beside = [other for other in in_order(others) if other.id != row.id]
    return [found for other in beside for found in _between(other, row)]


def _between(one: LandSuccession, two: LandSuccession) -> Iterator[Clash]:
    """At most one contradiction: it is the later row that cannot be; on one day the second."""
    found = _code(two, one), _code(one, two)
    if found[0]:
        yield Clash(found[0], two, one)
    elif found[1]:
        yield Clash(found[1], one, two)


def _code(row: LandSuccession, other: LandSuccession) -> str:
    """Why a succession cannot be beside another; "" where it can."""
    ends = other.area is None
    if row.before == other.before:
        if ends and other.day < row.day:
            return ENDED
        if ends and row.area is None and other.day == row.day:
            return TWICE
        if other.day == row.day and row.after != other.after and _overlap(row, other):
            return TWO_HEIRS
    if ends and row.after == other.before and other.day <= row.day:
        return HEIR_ENDED
    return ""


def _overlap(row: LandSuccession, other: LandSuccession) -> bool:
    if row.area is None or other.area is None:
        return False
    shared = np.array([areal(shapely.intersection(row.area, other.area))], dtype=object)
    return bool(square_metres(shared)[0] > SMALL)
