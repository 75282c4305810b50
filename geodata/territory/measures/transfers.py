"""Land that goes from side to side: between two days, and on each day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.territory.composite import Composite


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


def transfer_matrix(composite: Composite, before: int, after: int) -> np.ndarray:
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


class Transfer(NamedTuple):
    """On `day`, `area` square metres went from one side to another (indices into `sides`)."""

    day: int
    before: int
    after: int
    area: int


def daily_transfers(composite: Composite) -> list[Transfer]:
    """Every transfer of land of every day, by day, then by sides; areas add up exactly."""
    later = np.flatnonzero(composite.changed())
    keys = np.column_stack(
        [composite.start[later], composite.side[later - 1], composite.side[later]]
    )
    kinds, which = np.unique(keys.astype(np.int64), axis=0, return_inverse=True)
    total = np.zeros(len(kinds), dtype=np.int64)
    np.add.at(total, which.reshape(-1), composite.run_area()[later])
    return [
        Transfer(*kind, area) for kind, area in zip(kinds.tolist(), total.tolist(), strict=True)
    ]
