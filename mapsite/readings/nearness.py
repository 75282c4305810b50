"""What lies near a point: events within a distance, the nearest named place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.editions import Published
from geodata.editions.held import held_by_edition

NEAR_KM = 15.0
"""Events within this distance count as nearby."""
RADIUS_KM = 6371.0
"""Of the sphere on which distances are taken."""
SLACK = 1e-6
"""Km: more than rounding makes of it; what is this near is measured once more, one by one."""


@dataclass(frozen=True)
class Near:
    """A row of the record (event or place), its key, and how far it is."""

    key: str
    row: dict[str, Any]
    km: float


@dataclass(frozen=True)
class Spots:
    """Rows of the record by key, and where they lie: radians, (n, 2), lon/lat."""

    rows: list[tuple[str, dict[str, Any]]]
    radians: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[tuple[str, dict[str, Any]]]) -> Spots:
        """Of all rows that have a position (degrees)."""
        placed = [(key, row) for key, row in rows if row["lon"] is not None]
        lonlat = np.array([(row["lon"], row["lat"]) for _key, row in placed], dtype=float)
        return cls(placed, np.radians(lonlat.reshape(-1, 2)))

    def within(self, lon: float, lat: float, km: float) -> list[Near]:
        """Those at most so far from a point (WGS 84)."""
        found = np.flatnonzero(self._km(lon, lat) <= km + SLACK)
        return [near for near in self._near(found, lon, lat) if near.km <= km]

    def nearest(self, lon: float, lat: float) -> Near | None:
        """The nearest to a point (WGS 84), of any distance; None where there are none."""
        if not self.rows:
            return None
        km = self._km(lon, lat)
        close = self._near(np.flatnonzero(km <= km.min() + SLACK), lon, lat)
        return min(close, key=lambda near: near.km)

    def _near(self, found: np.ndarray, lon: float, lat: float) -> list[Near]:
        rows = (self.rows[at] for at in found)
        return [Near(key, row, distance_km(lon, lat, row["lon"], row["lat"])) for key, row in rows]

    def _km(self, lon: float, lat: float) -> np.ndarray:
        """`distance_km` to each."""
        p, q = math.radians(lat), self.radians[:, 1]
        half = np.sin((q - p) / 2) ** 2
        east = np.sin((self.radians[:, 0] - math.radians(lon)) / 2) ** 2
        half += math.cos(p) * np.cos(q) * east
        return 2 * RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def near_events(edition: Published, lon: float, lat: float) -> list[Near]:
    """The events within `NEAR_KM`, by day. Events without a public position are not near."""
    found = _spots(edition, "events").within(lon, lat, NEAR_KM)
    return sorted(found, key=lambda near: (near.row["day"], near.key))


def nearest_place(edition: Published, lon: float, lat: float) -> Near | None:
    """The nearest named place of any distance, or None where the edition names none."""
    return _spots(edition, "places").nearest(lon, lat)


@held_by_edition(most=2)
def _spots(edition: Published, part: str) -> Spots:
    return Spots.of(edition.record[part].items())


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Great-circle distance on a sphere of 6,371 km (haversine formula)."""
    p, q = math.radians(lat), math.radians(other_lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
