"""What the composite says in numbers: areas, gains and losses, the history of a point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.composite import Composite
from geodata.days import OPEN


def areas(composite: Composite, day: int) -> np.ndarray:
    """Square metres per side on a day, indexed like `composite.sides`; sums to the land."""
    side = composite.side[composite.run_on(day)]
    total = np.zeros(len(composite.sides), dtype=np.int64)
    np.add.at(total, side, composite.area)
    return total


def transfers(composite: Composite, before: int, after: int) -> np.ndarray:
    """Square metres that went from side to side between two days: [from, to]."""
    count = len(composite.sides)
    old = composite.side[composite.run_on(before)]
    new = composite.side[composite.run_on(after)]
    total = np.zeros((count, count), dtype=np.int64)
    np.add.at(total, (old, new), composite.area)
    return total


class Run(NamedTuple):
    """One stretch of a history: days `start <= day < end`, a side's index, a zone's id."""

    start: int
    end: int
    side: int
    zone: int


def history(composite: Composite, lon: float, lat: float) -> list[Run] | None:
    """Who held a point (WGS 84) through time, or None outside the land."""
    point = shapely.Point(lon, lat)
    hits = np.flatnonzero(shapely.intersects(composite.faces, point))
    if not len(hits):
        return None
    face = hits[0]
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
