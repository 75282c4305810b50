"""What the composite says in numbers: areas, gains and losses, the history of a point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.composite import Composite
from geodata.days import ALWAYS, OPEN


def areas(composite: Composite, day: int) -> np.ndarray:
    """Square metres per side on a day, indexed like `composite.sides`; sums to the land."""
    side = composite.side[composite.run_on(day)]
    total = np.zeros(len(composite.sides), dtype=np.int64)
    np.add.at(total, side, composite.area)
    return total


class AreaChanges(NamedTuple):
    """Columns: on `day` the area of `side` (index) changes by `change` square metres.

    Ascending by day, then side; one row per day and side, none of them zero. On each day they
    sum to zero, since what one side gains another one loses.
    """

    day: np.ndarray
    side: np.ndarray
    change: np.ndarray


def area_changes(composite: Composite) -> AreaChanges:
    """All changes of area through the history, as sparse rows."""
    run = np.flatnonzero(composite.changed())
    area = composite.run_area()[run]
    day = np.concatenate([composite.start[run], composite.start[run]]).astype(np.int64)
    side = np.concatenate([composite.side[run], composite.side[run - 1]])
    count = len(composite.sides)
    key, row = np.unique(day * count + side, return_inverse=True)
    change = np.zeros(len(key), dtype=np.int64)
    np.add.at(change, row, np.concatenate([area, -area]))
    key, change = key[change != 0], change[change != 0]
    return AreaChanges(key // count, key % count, change)


def area_table(composite: Composite) -> tuple[np.ndarray, np.ndarray]:
    """The change days, and the square metres per side from each of them on: [day, side].

    The table is dense: with thousands of days and sides take `area_changes` instead.
    """
    days = composite.change_days()
    changes = area_changes(composite)
    steps = np.zeros((len(days), len(composite.sides)), dtype=np.int64)
    steps[np.searchsorted(days, changes.day), changes.side] = changes.change
    return days, areas(composite, ALWAYS) + np.cumsum(steps, axis=0)


class Flow(NamedTuple):
    """`area` square metres that go from the side of index `before` to that of index `after`."""

    before: int
    after: int
    area: int


def flows(composite: Composite, before: int, after: int) -> list[Flow]:
    """What changes hands between two days, by sides; nothing that stays where it is."""
    old = composite.side[composite.run_on(before)].astype(np.int64)
    new = composite.side[composite.run_on(after)]
    moved = old != new
    count = len(composite.sides)
    key, row = np.unique(old[moved] * count + new[moved], return_inverse=True)
    total = np.zeros(len(key), dtype=np.int64)
    np.add.at(total, row, composite.area[moved])
    columns = (key // count).tolist(), (key % count).tolist(), total.tolist()
    return [Flow(*flow) for flow in zip(*columns, strict=True)]


def transfers(composite: Composite, before: int, after: int) -> np.ndarray:
    """Square metres by side on the day `before` and side on the day `after`: [from, to].

    The diagonal is what stays. With thousands of sides take `flows` instead.
    """
    count = len(composite.sides)
    old = composite.side[composite.run_on(before)]
    new = composite.side[composite.run_on(after)]
    total = np.zeros((count, count), dtype=np.int64)
    np.add.at(total, (old, new), composite.area)
    return total


def gains(composite: Composite, before: int, after: int) -> np.ndarray:
    """Square metres that each side gained and lost between two days: [side, (gained, lost)]."""
    total = np.zeros((len(composite.sides), 2), dtype=np.int64)
    for flow in flows(composite, before, after):
        total[flow.after, 0] += flow.area
        total[flow.before, 1] += flow.area
    return total


class Run(NamedTuple):
    """One stretch of a history: days `start <= day < end`, a side's index, a zone's id."""

    start: int
    end: int
    side: int
    zone: int


def history(composite: Composite, lon: float, lat: float) -> list[Run] | None:
    """Who held a point (WGS 84) through time, or None outside the land."""
    return histories(composite, np.array([[lon, lat]]))[0]


def histories(composite: Composite, points: np.ndarray) -> list[list[Run] | None]:
    """For each point (float[n, 2], WGS 84, lon/lat) its history, or None outside the land."""
    return [None if face < 0 else _runs(composite, face) for face in locate(composite, points)]


class Holders(NamedTuple):
    """Who holds points on a day: the side's index and the zone's id of each.

    Outside the land both are -1; on land that nobody claims the side is 0 and the zone -1.
    """

    side: np.ndarray
    zone: np.ndarray


def holders(composite: Composite, points: np.ndarray, day: int) -> Holders:
    """Who holds each point (float[n, 2], WGS 84, lon/lat) on a day."""
    face = locate(composite, points)
    run = composite.run_on(day)[face[face >= 0]]
    side, zone = np.full((2, len(face)), -1, dtype=np.int64)
    side[face >= 0], zone[face >= 0] = composite.side[run], composite.zone[run]
    return Holders(side, zone)


def locate(composite: Composite, points: np.ndarray) -> np.ndarray:
    """The face that each point (float[n, 2], WGS 84, lon/lat) lies in, -1 outside the land.

    Of the faces that meet in a point on a border it is the first.
    """
    located = np.full(len(points), len(composite.faces), dtype=np.int64)
    tree = shapely.STRtree(shapely.points(np.asarray(points, dtype=float).reshape(-1, 2)))
    face, point = tree.query(composite.faces, predicate="intersects")
    np.minimum.at(located, point, face)
    return np.where(located < len(composite.faces), located, -1)


def _runs(composite: Composite, face: int) -> list[Run]:
    low, high = composite.offsets[face], composite.offsets[face + 1]
    ends = [*composite.start[low + 1 : high].tolist(), OPEN]
    rows = zip(
        composite.start[low:high].tolist(),
        ends,
        composite.side[low:high].tolist(),
        composite.zone[low:high].tolist(),
        strict=True,
    )
    return [Run(*row) for row in rows]
