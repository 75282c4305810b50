"""Lambert azimuthal equal-area projection, ellipsoidal (Snyder 1987, pp. 187-190)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

A = 6378137.0
"""Metres: the semi-major axis of WGS 84."""
F = 1 / 298.257223563
_E2 = F * (2 - F)
_E = _E2**0.5


@dataclass(frozen=True)
class Lambert:
    """The projection centred on a point of WGS 84, degrees. Not for centres on a pole."""

    lon: float
    lat: float

    def forward(self, degrees: np.ndarray) -> np.ndarray:
        """(n, 2) longitude, latitude in degrees to (n, 2) east, north in metres."""
        turn = np.radians(degrees[:, 0] - self.lon)
        beta, centre = _authalic(np.radians(degrees[:, 1])), self._centre
        cos = np.sin(centre) * np.sin(beta) + np.cos(centre) * np.cos(beta) * np.cos(turn)
        reach = _R * np.sqrt(2 / (1 + cos))
        east = reach * self._stretch * np.cos(beta) * np.sin(turn)
        north = np.cos(centre) * np.sin(beta) - np.sin(centre) * np.cos(beta) * np.cos(turn)
        return np.column_stack([east, reach / self._stretch * north])

    def inverse(self, metres: np.ndarray) -> np.ndarray:
        """(n, 2) east, north in metres to (n, 2) longitude, latitude in degrees."""
        x, y = metres[:, 0] / self._stretch, metres[:, 1] * self._stretch
        radius, centre = np.hypot(x, y), self._centre
        angle = 2 * np.arcsin(np.minimum(radius / (2 * _R), 1))
        ratio = np.where(radius > 0, np.sin(angle) / np.maximum(radius, 1e-300), 1 / _R)
        sine = np.cos(angle) * np.sin(centre) + y * ratio * np.cos(centre)
        across = np.cos(centre) * np.cos(angle) - y * ratio * np.sin(centre)
        lon = self.lon + np.degrees(np.arctan2(x * ratio, across))
        return np.column_stack([lon, np.degrees(_geodetic(np.arcsin(np.clip(sine, -1, 1))))])

    @property
    def _centre(self) -> float:
        return float(_authalic(np.radians(self.lat)))

    @property
    def _stretch(self) -> float:
        """Snyder's D: keeps the scale at the centre true in all directions."""
        lat = np.radians(self.lat)
        m = np.cos(lat) / np.sqrt(1 - _E2 * np.sin(lat) ** 2)
        return float(A * m / (_R * np.cos(self._centre)))


def _q(lat: np.ndarray) -> np.ndarray:
    sine = np.sin(lat)
    return (1 - _E2) * (
        sine / (1 - _E2 * sine**2) - np.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    )


_QP = float(_q(np.array(np.pi / 2)))
_R = A * (_QP / 2) ** 0.5


def _authalic(lat: np.ndarray) -> np.ndarray:
    return np.arcsin(np.clip(_q(lat) / _QP, -1, 1))


def _geodetic(beta: np.ndarray) -> np.ndarray:
    """Latitude on the ellipsoid by Newton's method (Snyder 3-16): four steps reach the last bit."""
    q, lat = _QP * np.sin(beta), np.array(beta)
    for _ in range(4):
        sine = np.sin(lat)
        slack = 1 - _E2 * sine**2
        cos = np.maximum(np.cos(lat), 1e-9)
        lat = lat + slack**2 / (2 * (1 - _E2) * cos) * (q - _q(lat))
    return lat
