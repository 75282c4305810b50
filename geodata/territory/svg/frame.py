"""The rectangle of the earth that a picture shows, and its projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

MAX_LATITUDE = 85.0511287798066
"""Degrees: where the square of Web Mercator ends."""


def mercator(lonlat: np.ndarray) -> np.ndarray:
    """Web Mercator (EPSG:3857) as fractions of the world: x east, y south, both 0 to 1."""
    lat = np.radians(np.clip(lonlat[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    north = np.arcsinh(np.tan(lat)) / (2 * np.pi)
    return np.column_stack([lonlat[:, 0] / 360 + 0.5, 0.5 - north])


@dataclass(frozen=True)
class Frame:
    """A picture of `width` by `height` units of the box (west, south, east, north; degrees)."""

    box: tuple[float, float, float, float]
    width: int

    @classmethod
    def around(cls, box: Sequence[float], width: int = 2000, margin: float = 0.0) -> Frame:
        """The frame of a box with a margin, a part of its sides, round it.

        Raises ValueError for a box without an extent.
        """
        west, south, east, north = box
        if not (east > west and north > south):
            raise ValueError(f"a box is west, south, east, north with an extent, got {list(box)}")
        dx, dy = (east - west) * margin, (north - south) * margin
        return cls((west - dx, south - dy, east + dx, north + dy), width)

    @property
    def scale(self) -> float:
        """Units per world width."""
        left, right = self._corners()[:, 0]
        return self.width / (right - left)

    @property
    def height(self) -> int:
        top, bottom = self._corners()[::-1, 1]
        return int(np.ceil((bottom - top) * self.scale))

    def project(self, geometry: np.ndarray) -> np.ndarray:
        """Geometries on WGS 84 (lon/lat) to units of the picture, x right, y down."""
        return shapely.transform(geometry, self.place)

    def place(self, lonlat: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2), lon/lat, to units of the picture."""
        corners = self._corners()
        return (mercator(lonlat) - [corners[0, 0], corners[1, 1]]) * self.scale

    def _corners(self) -> np.ndarray:
        west, south, east, north = self.box
        return mercator(np.array([[west, south], [east, north]]))
