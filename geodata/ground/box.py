"""How far the ground reaches round a land."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.territory.svg.frame import mercator

WHOLE = 4.0
"""The side of the square that is cut, in lengths of the land's longer side; `js/map_bounds.js` has
the same, and lets readers see no further."""
NEAR = 1.8
"""The side of the square in which there is more detail."""
LAND = 1.15
"""The side of the square that holds the land itself."""
LEAST = 1e-4
"""Fractions of the world: a land of no extent has a ground of some kilometres."""

SMALLEST = 1e-3
"""Degrees: a land of no extent has a ground all the same."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees. East may be over 180, or west under -180."""


def never_a_point(bounds: Sequence[float]) -> Box:
    """The bounds, SMALLEST wide and high at least."""
    west, south, east, north = bounds
    return west, south, max(east, west + SMALLEST), max(north, south + SMALLEST)


def span_of(bounds: Sequence[float]) -> float:
    """The longer side of a land's bounds, as a fraction of the Web Mercator world."""
    left, top, right, bottom = edges_of(bounds)
    return max(right - left, bottom - top, LEAST)


def square_around(bounds: Sequence[float], sides: float) -> Box:
    """The square (on the map) round the middle of the bounds, `sides` times as wide as they are."""
    left, top, right, bottom = edges_of(bounds)
    half = min(span_of(bounds) * sides, 1.0) / 2
    x, y = (left + right) / 2, (top + bottom) / 2
    west, north = degrees_of(x - half, y - half)
    east, south = degrees_of(x + half, y + half)
    return west, south, east, north


def edges_of(bounds: Sequence[float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of bounds in degrees, as fractions of the Mercator world."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = mercator(np.array([[west, south], [east, north]])).tolist()
    return left, top, right, bottom


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Fractions of the Mercator world to degrees."""
    return (x - 0.5) * 360, float(np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi))))
