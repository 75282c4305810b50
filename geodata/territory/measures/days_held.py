"""How many days of a range each side held each face."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.territory.composite import Composite
from geodata.territory.days import OPEN


class DaysHeld(NamedTuple):
    """Columns: `side` (index) held `face` (index) on so many `days`, at least one.

    Ascending by face, then side. The days of a face add up to those of the range.
    """

    face: np.ndarray
    side: np.ndarray
    days: np.ndarray


def days_held(composite: Composite, first: int, last: int) -> DaysHeld:
    """Who held each face on how many of the days `first <= day <= last`.

    Raises ValueError where `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"a range ends on its first day or later, got {first} to {last}")
    start = composite.start.astype(np.int64)
    end = np.append(start[1:], OPEN)[: len(start)]
    end[composite.offsets[1:] - 1] = OPEN
    days = np.minimum(end, last + 1) - np.maximum(start, first)
    run = np.flatnonzero(days > 0)
    count = len(composite.sides)
    key = composite.run_face()[run] * count + composite.side[run]
    distinct, which = np.unique(key, return_inverse=True)
    total = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(total, which.reshape(-1), days[run])
    return DaysHeld(distinct // count, distinct % count, total)
