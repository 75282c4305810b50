"""Which pieces along a line change hands, and to whom.

A front has a party on either side. Once each side whose land the line crosses is counted to the
one or the other, the line tells the rest: on its left all land is the left party's, so what lies
there of the right party's land is taken from it, and the other way round. What was taken goes to
the side beyond the old border: the one with the longest border with it. The parties are not known,
so all ways to part the sides are tried, and that by which the least land changes hands comes first.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import shapely

from geodata.territory.composite.grid import CELLS, unpack
from geodata.territory.front.cutting import NOWHERE, Cut
from geodata.territory.front.values import BadLine, Reading, Stretch

MOST_SIDES = 6
MOST_STRETCHES = 30
MOST_READINGS = 4
OPEN_WEIGHS = 4
"""A corner cut off an outer edge, where no side borders, comes before the rest of the land; of two
halves that whose taker is known comes first."""
LEAST = 10
"""Square metres: less than this between two lines is rounding."""
NOBODY = 0
"""The key of land that nobody is known to hold: it takes land only where no side borders on it."""

Parties = dict[int, bool]
"""For each side (key) whether it stands on the left of the line."""


def readings(cut: Cut) -> tuple[Reading, ...]:
    """The ways to read the line, the likeliest first. Raises BadLine where there is none."""
    _refuse_open(cut)
    inner = cut.inner()
    if not len(inner):
        raise BadLine("changes_nothing")
    found: dict[tuple[int, ...], Reading] = {}
    for parties in _ways(cut, inner):
        taken = _taken(cut, inner, parties)
        takers = _takers(cut, taken, parties)
        if taken and taken not in found and _is_border(cut, taken, takers):
            found[taken] = _reading(cut, taken, takers)
    if not found:
        raise BadLine("tangled")
    best = sorted(found.values(), key=_unlikelihood)
    if len(best[0].stretches) > MOST_STRETCHES:
        raise BadLine("many_stretches", count=len(best[0].stretches), limit=MOST_STRETCHES)
    return tuple(best[:MOST_READINGS])


def _unlikelihood(reading: Reading) -> int:
    """The land that changes hands; more where nobody is known to whom a stretch goes."""
    return reading.area * (OPEN_WEIGHS if reading.open else 1)


def _refuse_open(cut: Cut) -> None:
    """See that the line parts the land wherever it runs through it."""
    bare = cut.line[:-1][(cut.left == NOWHERE) & (cut.right == NOWHERE)]
    ends = cut.line[1:][(cut.left == NOWHERE) & (cut.right == NOWHERE)]
    middle = shapely.points((unpack(bare) + unpack(ends)) / 2)
    over_land, _piece = shapely.STRtree(cut.pieces).query(middle, predicate="within")
    if len(over_land):
        lon, lat = shapely.get_coordinates(middle[over_land[0]])[0] / CELLS
        raise BadLine("parts_nothing", lon=round(float(lon), 4), lat=round(float(lat), 4))


def _ways(cut: Cut, inner: np.ndarray) -> Iterator[Parties]:
    """Every way to part the sides whose land the line crosses."""
    sides = np.unique(cut.side[cut.left[inner]]).tolist()
    if len(sides) > MOST_SIDES:
        raise BadLine("many_sides", count=len(sides), limit=MOST_SIDES)
    for lefts in itertools.product((False, True), repeat=len(sides)):
        yield dict(zip(sides, lefts, strict=True))


def _taken(cut: Cut, inner: np.ndarray, parties: Parties) -> tuple[int, ...]:
    """The pieces that change hands, in their order along the line; none where that contradicts."""
    on_left = np.array([parties[side] for side in cut.side[cut.left[inner]].tolist()])
    taken = np.where(on_left, cut.right[inner], cut.left[inner])
    kept = np.where(on_left, cut.left[inner], cut.right[inner])
    if np.isin(taken, kept).any():
        return ()
    return tuple(piece for piece in dict.fromkeys(taken.tolist()) if cut.area[piece] >= LEAST)


def _is_border(cut: Cut, taken: tuple[int, ...], takers: dict[int, int]) -> bool:
    """Whether different sides lie on the left and the right of the whole line in the end."""
    after = cut.side.copy()
    for piece in taken:
        after[piece] = takers.get(piece, NOWHERE - piece - 1)
    land = (cut.left != NOWHERE) & (cut.right != NOWHERE)
    left, right = cut.left[land], cut.right[land]
    seen = np.minimum(cut.area[left], cut.area[right]) >= LEAST
    return bool((after[left] != after[right])[seen].all())


def _reading(cut: Cut, taken: tuple[int, ...], takers: dict[int, int]) -> Reading:
    return Reading(
        tuple(
            Stretch(
                shapely.MultiPolygon([cut.polygons[piece]]),
                int(cut.side[piece]),
                takers.get(piece),
                int(cut.area[piece]),
            )
            for piece in taken
        )
    )


def _takers(cut: Cut, taken: tuple[int, ...], parties: Parties) -> dict[int, int]:
    """To whom each taken piece goes: by its neighbours, then by what those came to."""
    beyond = _neighbours(cut, taken)
    takers: dict[int, int] = {}
    while True:
        settled = {}
        for piece in taken:
            if piece in takers:
                continue
            taker = _longest(cut, piece, beyond[piece], takers, set(taken), parties)
            if taker is not None:
                settled[piece] = taker
        if not settled:
            return takers
        takers |= settled


def _neighbours(cut: Cut, taken: tuple[int, ...]) -> dict[int, dict[int, float]]:
    """For each taken piece the pieces beyond its old border, with the metres that they share."""
    piece, other, metres = cut.across
    near = np.isin(piece, taken)
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    rows = piece[near].tolist(), other[near].tolist(), metres[near].tolist()
    for one, beside, length in zip(*rows, strict=True):
        found[one][beside] += length
    return found


def _longest(
    cut: Cut,
    piece: int,
    beyond: dict[int, float],
    takers: dict[int, int],
    taken: set[int],
    parties: Parties,
) -> int | None:
    """The side with the longest old border to a piece, of those that may take it."""
    own = int(cut.side[piece])
    borders: dict[int, float] = defaultdict(float)
    for other, metres in beyond.items():
        side = takers.get(other) if other in taken else int(cut.side[other])
        if side is not None and parties.get(side) != parties[own]:
            borders[side] += metres
    named = {side: metres for side, metres in borders.items() if side != NOBODY} or borders
    return max(named, key=lambda side: named[side]) if named else None
