"""Which part of the earth a picture's map shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.ground.box import WHOLE, degrees_of, edges_of, square_around
from geodata.territory.svg import Frame
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
    """The largest ratio of width to height that the ground fills round the land."""
    left, _top, right, _bottom = edges_of(square_around(bounds, WHOLE))
    _left, top, _right, bottom = edges_of(bounds)
    return (right - left) / ((bottom - top) * (1 + 2 * MARGIN))


def _filling(bounds: list[float], ratio: float) -> tuple[float, float, float, float]:
    """The bounds and a margin, made wider or taller to have the ratio."""
    left, top, right, bottom = edges_of(bounds)
    width, height = (right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN)
    width, height = max(width, height * ratio), max(height, width / ratio)
    x, y = (left + right) / 2, (top + bottom) / 2
    west, north = degrees_of(x - width / 2, y - height / 2)
    east, south = degrees_of(x + width / 2, y + height / 2)
    return west, south, east, north
