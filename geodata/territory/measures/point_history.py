"""Who held a point, on a day and through time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.days import OPEN


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
