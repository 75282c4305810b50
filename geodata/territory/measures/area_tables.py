"""Areas of the sides through time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS


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


def areas_by_day(composite: Composite) -> Iterator[tuple[int, np.ndarray]]:
    """Each change day with the square metres per side from it on; the array is reused."""
    days, changes = composite.change_days(), area_changes(composite)
    current = areas(composite, ALWAYS)
    cuts = np.searchsorted(changes.day, days).tolist() + [len(changes.day)]
    for day, low, high in zip(days.tolist(), cuts, cuts[1:], strict=False):
        current[changes.side[low:high]] += changes.change[low:high]
        yield day, current


def area_table(composite: Composite) -> tuple[np.ndarray, np.ndarray]:
    """The change days, and the square metres per side from each of them on: [day, side].

    The table is dense: with thousands of days and sides take `area_changes` instead.
    """
    days = composite.change_days()
    changes = area_changes(composite)
    steps = np.zeros((len(days), len(composite.sides)), dtype=np.int64)
    steps[np.searchsorted(days, changes.day), changes.side] = changes.change
    return days, areas(composite, ALWAYS) + np.cumsum(steps, axis=0)
