"""Land of withheld claims: on each day the cells that it touches, above everything else.

What a withheld claim shows on a day is coarsened to cells, and the whole cells lie on top. So
neither a layer below shows, nor do the borders of neighbours trace the outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import WITHHELD, Claim, Claims
from geodata.territory.coarse import coarse
from geodata.territory.composite import Composite
from geodata.territory.days import OPEN
from geodata.territory.polygon_repair import areal

TOP = 2**31
"""A rank above that of any claim: what lies on top of all that starts on the same day."""
FIRST_ID = 1_000_000_000
"""The ids of cells start here, beyond those of claims."""


class Stay(NamedTuple):
    """Land (WGS 84, lon/lat) that a claim shows from `start` until before `end`."""

    start: int
    end: int
    land: shapely.Geometry


def with_withheld(claims: Claims, composite: Composite, zones: Mapping[int, float]) -> Claims:
    """The claims with those of `zones` (by id: km of the cells) replaced by cells without a side.

    `composite` is that of the claims. A cell is repeated from each day on which another claim
    starts over it, so that it stays on top.
    """
    others = [row for row in claims.rows() if row.id not in zones]
    tree = shapely.STRtree([row.geometry for row in others])
    number = count(FIRST_ID)
    cells = [
        Claim(next(number), WITHHELD, stay.land, first, last, TOP)
        for pk in sorted(zones)
        for stay in _coarse_stays(composite, pk, zones[pk])
        for first, last in _between_starts(stay, others, tree)
    ]
    return Claims.of([*others, *cells], claims.successions)


def _coarse_stays(composite: Composite, pk: int, km: float) -> Iterator[Stay]:
    for stay in stays(composite, pk):
        yield stay._replace(land=coarse(stay.land, km))


def stays(composite: Composite, pk: int) -> Iterator[Stay]:
    """What a claim shows of itself, by stretches of days on which that is the same land."""
    runs = np.flatnonzero(composite.zone == pk)
    ends = np.append(composite.start[1:], OPEN)
    ends[composite.offsets[1:] - 1] = OPEN
    face, start, end = composite.run_face()[runs], composite.start[runs], ends[runs]
    for first, last in pairwise(np.unique([start, end]).tolist()):
        shown = face[(start <= first) & (end >= last)]
        if len(shown):
            yield Stay(first, last, shapely.union_all(composite.faces[shown]))


def _between_starts(
    stay: Stay, others: list[Claim], tree: shapely.STRtree
) -> Iterator[tuple[int, int]]:
    near = tree.query(stay.land, predicate="intersects").tolist()
    starts = {others[row].start for row in near}
    breaks = {stay.start, stay.end, *(day for day in starts if stay.start < day < stay.end)}
    return pairwise(sorted(breaks))


def outside_withheld(claims: Claims) -> list[Claim]:
    """The claims with the others cut off where they would trace withheld land; none that is empty.

    A claim is cut where land is withheld on some day on which it holds.
    """
    rows = claims.rows()
    cells = [row for row in rows if row.side == WITHHELD]
    if not cells:
        return rows
    cut = [row if row.side == WITHHELD else _cut(row, cells) for row in rows]
    return [row for row in cut if not shapely.is_empty(row.geometry)]


def _cut(row: Claim, cells: list[Claim]) -> Claim:
    over = [cell.geometry for cell in cells if cell.start < row.end and row.start < cell.end]
    if not over or not shapely.intersects(row.geometry, over).any():
        return row
    rest = shapely.difference(shapely.make_valid(row.geometry), shapely.union_all(over))
    return row._replace(geometry=areal(rest))
