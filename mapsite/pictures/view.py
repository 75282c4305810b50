"""Which part of the earth a picture's map shows."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.basemap import layers
from geodata.territory.svg import Frame
from geodata.territory.svg.frame import mercator
from mapsite.pictures.svg_canvas import Box

MARGIN = 0.04
"""Round the land, as a part of its extent."""
FINE = 1.6
"""Units of the frame per pixel: paths have whole units."""
EQUATOR = 40_075_016.686
"""Metres."""


@dataclass(frozen=True)
class View:
    """A frame that fills a box of the sheet; `left` and `top` are its corner in pixels."""

    frame: Frame
    left: float
    top: float
    width: float
    height: float

    @property
    def factor(self) -> float:
        """Pixels per unit of the frame."""
        return self.width / self.frame.width

    def place(self, lonlat: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2), lon/lat, to pixels of the sheet."""
        return self.frame.place(lonlat) * self.factor + [self.left, self.top]

    def metres_per_pixel(self) -> float:
        """On the ground, at the middle of the map: Web Mercator stretches by 1 / cos(lat)."""
        middle = np.radians((self.frame.box[1] + self.frame.box[3]) / 2)
        return float(np.cos(middle)) * EQUATOR / self.frame.scale / self.factor


def view_of(bounds: list[float], box: Box, left: float) -> View:
    """The view of a land's bounds (west, south, east, north) that fills the box of the sheet."""
    frame = Frame(_filling(bounds, box.width / box.height), int(box.width * FINE))
    return View(frame, left, box.y, box.width, box.height)


def widest(bounds: list[float]) -> float:
    """The largest ratio of width to height that the basemap fills round the land."""
    west, south, east, north = _ground_under(bounds) or (-180, -85, 180, 85)
    corners = mercator(np.array([[west, south], [east, north], *_corners(bounds)]))
    tall = (corners[2, 1] - corners[3, 1]) * (1 + 2 * MARGIN)
    return float((corners[1, 0] - corners[0, 0]) / tall)


def _filling(bounds: list[float], ratio: float) -> tuple[float, float, float, float]:
    """The bounds and a margin, made wider or taller to have the ratio; shifted onto the basemap."""
    (left, bottom), (right, top) = mercator(np.array(_corners(bounds)))
    width, height = (right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN)
    width, height = max(width, height * ratio), max(height, width / ratio)
    x, y = (left + right) / 2, (top + bottom) / 2
    ground = _ground_under(bounds)
    if ground:
        edge = mercator(np.array([[ground[0], ground[1]], [ground[2], ground[3]]]))
        x = _within(x, width, edge[0, 0], edge[1, 0])
        y = _within(y, height, edge[1, 1], edge[0, 1])
    west, north = _lonlat(x - width / 2, y - height / 2)
    east, south = _lonlat(x + width / 2, y + height / 2)
    return west, south, east, north


def _within(middle: float, size: float, low: float, high: float) -> float:
    """The middle, moved so that the span lies between low and high, or over both alike."""
    if size >= high - low:
        return (low + high) / 2
    return min(max(middle, low + size / 2), high - size / 2)


def _lonlat(x: float, y: float) -> tuple[float, float]:
    """Fractions of the Mercator world to degrees."""
    return (x - 0.5) * 360, float(np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi))))


def _corners(bounds: list[float]) -> list[list[float]]:
    west, south, east, north = bounds
    return [[west, south], [east, north]]


def _ground_under(bounds: list[float]) -> tuple[float, float, float, float] | None:
    """What the basemap covers, or None where it does not cover the whole land."""
    ground = _ground()
    return ground if ground and shapely.box(*ground).covers(shapely.box(*bounds)) else None


@functools.lru_cache(maxsize=1)
def _ground() -> tuple[float, float, float, float] | None:
    """What the basemap covers, or None where there is none."""
    parts = [array for array in layers().values() if len(array)]
    return tuple(shapely.total_bounds(np.concatenate(parts)).tolist()) if parts else None
