"""Areas on the equal-area projection EPSG:6933."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.apportion import apportion


def whole_areas(faces: np.ndarray) -> np.ndarray:
    """The areas of faces (WGS 84, lon/lat) in whole square metres, int64.

    They sum to the rounded area of all: the largest remainders are rounded up. Each is that of
    the face's vertices on EPSG:6933, joined by straight lines there.
    """
    return apportion(shapely.area(equal_area(faces)))


def equal_area(geometry: np.ndarray) -> np.ndarray:
    """WGS 84 lon/lat to EPSG:6933 metres, vertex by vertex.

    The cylindrical equal-area projection (Lambert; ellipsoidal form: Snyder 1987, p. 81-82) with
    standard parallel 30 degrees.
    """
    return shapely.transform(geometry, _project)


_A, _F = 6378137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = _E2**0.5
_K0 = np.cos(np.radians(30)) / np.sqrt(1 - _E2 * np.sin(np.radians(30)) ** 2)


def _project(coordinates: np.ndarray) -> np.ndarray:
    lon, sine = np.radians(coordinates[:, 0]), np.sin(np.radians(coordinates[:, 1]))
    q = (1 - _E2) * (
        sine / (1 - _E2 * sine**2) - np.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    )
    return np.column_stack([_A * _K0 * lon, _A * q / (2 * _K0)])
