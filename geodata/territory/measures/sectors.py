"""Where in the land a side's land lies, in one word: in the north-west, in the middle, scattered.

Directions are those of the land's own extent: the north-east of a land that is long and narrow is
its upper right, wherever the needle of a compass would point from its middle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.territory.composite import Composite

MOST, SCATTERED, MIDDLE = "most", "scattered", "middle"
POINTS = ("e", "ne", "n", "nw", "w", "sw", "s", "se")
"""Anticlockwise from the east, as angles run."""
SECTORS = (MOST, SCATTERED, MIDDLE, *POINTS)
WIDE = 0.6
"""Of the land's extent, in longitude and in latitude: who reaches over more is scattered."""
NEAR = 0.3
"""Of half the land's extent: so near to the middle of the land is in the middle."""


@dataclass(frozen=True, eq=False)
class FaceSpots:
    """Where the faces of a composite lie: middles (n, 2) and bounds (n, 4), degrees, lon/lat."""

    middle: np.ndarray
    bounds: np.ndarray

    @classmethod
    def of(cls, composite: Composite) -> FaceSpots:
        """Those of all faces, in their order."""
        middle = shapely.get_coordinates(shapely.centroid(composite.faces))
        return cls(middle, shapely.bounds(composite.faces))


def sectors(composite: Composite, spots: FaceSpots, day: int) -> dict[int, str]:
    """For each side (index) that holds land on the day one of `SECTORS`.

    Who holds half of the land or more has `MOST` of it. The middle of a side's land is that of its
    faces, weighted by their areas.
    """
    side, land = composite.side[composite.run_on(day)], _extent(spots.bounds)
    found = {}
    for index in np.unique(side).tolist():
        own = (side == index) & (composite.area > 0)
        if 2 * composite.area[own].sum() >= composite.land_area:
            found[index] = MOST
        elif own.any():
            middle = np.average(spots.middle[own], axis=0, weights=composite.area[own])
            found[index] = _sector(middle, _extent(spots.bounds[own]), land)
    return found


def _extent(bounds: np.ndarray) -> np.ndarray:
    """West, south, east, north of all."""
    return np.concatenate([bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)])


def _sector(middle: np.ndarray, own: np.ndarray, land: np.ndarray) -> str:
    size = np.maximum(land[2:] - land[:2], 1e-9)
    if ((own[2:] - own[:2]) > WIDE * size).all():
        return SCATTERED
    east, north = (2 * (middle - land[:2]) / size - 1).tolist()
    if max(abs(east), abs(north)) < NEAR:
        return MIDDLE
    return POINTS[round(math.degrees(math.atan2(north, east)) / 45) % 8]
