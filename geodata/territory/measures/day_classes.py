"""Days in a few classes, for a legend that has room for a few colours."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

MOST = 8
"""Classes: more colours of one scale are hard to tell apart."""


class DayClass(NamedTuple):
    """The days `first <= day <= last`; both are days of the class."""

    first: int
    last: int


def day_classes(days: np.ndarray, most: int = MOST) -> list[DayClass]:
    """Some days, in any order, as at most so many classes of neighbours: one each if they are few.

    Otherwise the classes have as many days as each other, the first ones one more.
    """
    distinct = np.unique(days)
    parts = np.array_split(distinct, min(most, len(distinct))) if len(distinct) else []
    return [DayClass(int(part[0]), int(part[-1])) for part in parts]


def class_of(days: np.ndarray, classes: list[DayClass]) -> np.ndarray:
    """For each day the number of its class, -1 for days before the first one."""
    starts = np.array([row.first for row in classes], dtype=np.int64)
    return np.searchsorted(starts, days, side="right") - 1
