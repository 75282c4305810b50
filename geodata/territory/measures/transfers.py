"""Land that goes from side to side: between two days, and on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.measures.side_polygons import merged


class Transfer(NamedTuple):
    """Land of `area` square metres that goes from one side to another (indices into `sides`).

    `carried`: the same claim decides it before and after, and a succession carried it over.
    """

    before: int
    after: int
    area: int
    carried: bool = False


class Gain(NamedTuple):
    """What one side (index) gained and lost, in square metres; None is nothing at all."""

    side: int
    gained: int | None
    lost: int | None


def gains(transfers: Iterable[Transfer]) -> list[Gain]:
    """What each side gained and lost by the transfers, ascending by side."""
    gained, lost = defaultdict[int, int](int), defaultdict[int, int](int)
    for row in transfers:
        gained[row.after] += row.area
        lost[row.before] += row.area
    return [Gain(side, gained.get(side), lost.get(side)) for side in sorted({*gained, *lost})]


def transfers(composite: Composite, before: int, after: int) -> list[Transfer]:
    """What changes hands between two days, by sides; nothing that stays where it is."""
    one, other = (composite.run_on(day) for day in (before, after))
    carried = _carried(composite, one, other)
    return transfers_of_faces(composite.side[one], composite.side[other], composite.area, carried)


def transfers_of_faces(
    old: np.ndarray, new: np.ndarray, area: np.ndarray, carried: np.ndarray | None = None
) -> list[Transfer]:
    """The transfers of faces of given areas from their old sides to their new ones (indices)."""
    moved = old != new
    by = np.zeros(len(old), dtype=bool) if carried is None else carried
    kinds, which = _kinds(old[moved], new[moved], by[moved])
    return _summed(kinds, which, area[moved])


def _carried(composite: Composite, old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """For pairs of runs of one face whether both are decided by the same claim."""
    return (composite.zone[old] == composite.zone[new]) & (composite.zone[new] >= 0)


def transferred_land(
    composite: Composite, before: int, after: int
) -> dict[Transfer, shapely.MultiPolygon]:
    """The transfers between two days, each with its land (WGS 84, lon/lat)."""
    one, other = (composite.run_on(day) for day in (before, after))
    old, new, carried = composite.side[one], composite.side[other], _carried(composite, one, other)
    moved = old != new
    kinds, which = _kinds(old[moved], new[moved], carried[moved])
    land = merged(composite.faces[moved], which, len(kinds))
    return dict(zip(_summed(kinds, which, composite.area[moved]), land, strict=True))


def daily_transfers(composite: Composite) -> dict[int, list[Transfer]]:
    """The transfers of every day that has some, days ascending; areas add up exactly."""
    later = np.flatnonzero(composite.changed())
    days, which_day = np.unique(composite.start[later], return_inverse=True)
    carried = _carried(composite, later - 1, later)
    kinds, which = _kinds(which_day, composite.side[later - 1], composite.side[later], carried)
    rows = _summed(kinds[:, 1:], which, composite.run_area()[later])
    found: dict[int, list[Transfer]] = {day: [] for day in days.tolist()}
    for day, row in zip(days[kinds[:, 0]].tolist(), rows, strict=True):
        found[day].append(row)
    return found


def transfer_matrix(
    composite: Composite, before: int, after: int, line: np.ndarray | None = None
) -> np.ndarray:
    """Square metres by side on the day `before` and side on the day `after`: [from, to].

    The diagonal is what stays. `line` says of each side which row and column is its own, by
    default that of its index; with thousands of sides most must share one, or take `transfers`.
    """
    line = np.arange(len(composite.sides)) if line is None else line
    count = int(line.max(initial=-1)) + 1
    old = line[composite.side[composite.run_on(before)]]
    new = line[composite.side[composite.run_on(after)]]
    total = np.zeros((count, count), dtype=np.int64)
    np.add.at(total, (old, new), composite.area)
    return total


def _kinds(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct rows of the columns, ascending, and for each row which of them it is."""
    rows = np.column_stack(columns).astype(np.int64)
    kinds, which = np.unique(rows, axis=0, return_inverse=True)
    return kinds, which.reshape(-1)


def _summed(kinds: np.ndarray, which: np.ndarray, area: np.ndarray) -> list[Transfer]:
    """One transfer for each kind (before, after, carried); `which` is the kind of each area."""
    total = np.zeros(len(kinds), dtype=np.int64)
    np.add.at(total, which, area)
    before, after, carried = kinds.T.tolist()
    rows = zip(before, after, total.tolist(), map(bool, carried), strict=True)
    return [Transfer(*row) for row in rows]
