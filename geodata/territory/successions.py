"""Successions: all land of a side, or that in an area, is another's from a day on.

A side ends, splits or merges, and nobody redraws its land: one row says who goes on with it. It
holds for claims that began before its day; a claim of the old side that begins later stands as it
was drawn. Successions of one day are one step: none of them takes what another one brings. Of
several that say something else of the same land on a day, one with an area goes before one of all
land, and of two with an area the later id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

import shapely

from geodata.territory.sides import Side


class LandSuccession(NamedTuple):
    """Land of `before` is `after`'s (slugs) from `day` (a day number) on.

    `area` is a polygon or multipolygon (WGS 84, lon/lat); without it all land of `before` goes.
    """

    id: int
    before: str
    after: str
    day: int
    area: shapely.Geometry | None = None


def in_order(rows: Iterable[LandSuccession]) -> tuple[LandSuccession, ...]:
    """Successions by day; of one day the one that goes before others first."""
    return tuple(sorted(rows, key=lambda row: (row.day, row.area is None, -row.id)))


def succeeded(side: Side, heirs: Mapping[str, str]) -> Side:
    """Who goes on for a side, by the heirs of factions (slugs).

    What two share of which one takes over the other is the one's alone, and controlled.
    """
    first, second = (heirs.get(slug or "", slug) for slug in (side.faction, side.second))
    if first is not None and first == second:
        return Side(first, "controlled")
    return Side(first, side.status, second)


def heirs_of(rows: Iterable[LandSuccession]) -> dict[str, str]:
    """By faction who goes on for it, of successions of one day, in their order."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.before, row.after)
    return found


def reachable(begun: Mapping[Side, int], rows: Iterable[LandSuccession]) -> set[Side]:
    """The sides of claims, and all that successions may make of them.

    `begun` has the day on which the first claim of each side begins.
    """
    found = dict(begun)
    for day, group in groupby(in_order(rows), key=lambda row: row.day):
        steps = list(group)
        for side, start in list(found.items()):
            for heirs in _choices(steps) if start < day else ():
                other = succeeded(side, heirs)
                found[other] = min(start, found.get(other, start))
    return set(found)


def _choices(steps: list[LandSuccession]) -> list[dict[str, str]]:
    """The heirs of a day by all that hold at a place: each row alone, and every two together."""
    alone = [{row.before: row.after} for row in steps]
    return alone + [one | other for one in alone for other in alone if one != other]


def carried_by(
    side: Side, start: int, day: int, place: shapely.Geometry, rows: Iterable[LandSuccession]
) -> list[LandSuccession]:
    """The successions by which land at a place changed its side, earliest first.

    `side` is what a claim says that began on `start`; it is looked at on `day`. `place` is a
    point (WGS 84, lon/lat) off all borders.
    """
    found: list[LandSuccession] = []
    here = [
        row
        for row in in_order(rows)
        if start < row.day <= day and (row.area is None or row.area.intersects(place))
    ]
    for _day, group in groupby(here, key=lambda row: row.day):
        steps = list(group)
        heirs = heirs_of(steps)
        parties = {slug for slug in (side.faction, side.second) if slug in heirs}
        found += [row for row in steps if row.before in parties and heirs[row.before] == row.after]
        side = succeeded(side, heirs)
    return found
