"""Areas on the ellipsoid WGS 84, of polygons whose edges are straight in longitude and latitude."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely

from geodata.territory.apportion import apportion


def whole_areas(faces: np.ndarray) -> np.ndarray:
    """The areas of faces (WGS 84, lon/lat) in whole square metres, int64.

    They sum to the rounded area of all: the largest remainders are rounded up.
    """
    return apportion(square_metres(faces))


def square_metres(polygons: np.ndarray) -> np.ndarray:
    """The areas of polygons or multipolygons (WGS 84, lon/lat), float[n].

    On the equal-area projection EPSG:6933 the area under each edge is integrated along the line
    that is straight in degrees (Gauss and Legendre, five points). So a vertex more or less on a
    straight border changes no area, as it would if the edges were straight on the projection.
    """
    parts, polygon = shapely.get_parts(shapely.orient_polygons(polygons), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    within = np.flatnonzero(ring[1:] == ring[:-1])
    under = _under(degrees[within], degrees[within + 1])
    # The shells run anticlockwise, so that the area under the edges counts negative.
    return np.maximum(-np.bincount(polygon[part[ring[within]]], under, len(polygons)), 0.0)


def total_square_metres(polygons: Iterable[shapely.Geometry]) -> float:
    """The area of polygons or multipolygons (WGS 84, lon/lat) together; 0 of none."""
    return float(square_metres(np.array(list(polygons), dtype=object)).sum())


def equal_area(geometry: np.ndarray) -> np.ndarray:
    """WGS 84 lon/lat to EPSG:6933 metres, vertex by vertex.

    The cylindrical equal-area projection (Lambert; ellipsoidal form: Snyder 1987, p. 81-82) with
    standard parallel 30 degrees.
    """
    return shapely.transform(
        geometry, lambda degrees: np.column_stack([_EAST * degrees[:, 0], _north(degrees[:, 1])])
    )


_A, _F = 6378137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = _E2**0.5
_K0 = np.cos(np.radians(30)) / np.sqrt(1 - _E2 * np.sin(np.radians(30)) ** 2)
_EAST = _A * _K0 * np.pi / 180
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(5)


def _north(lat: np.ndarray) -> np.ndarray:
    """The y of latitudes on EPSG:6933 in metres."""
    sine = np.sin(np.radians(lat))
    q = sine / (1 - _E2 * sine**2) + np.arctanh(_E * sine) / _E
    return _A * (1 - _E2) * q / (2 * _K0)


def _under(tail: np.ndarray, head: np.ndarray) -> np.ndarray:
    """The area between edges (degrees) and the equator, positive eastwards in the north."""
    middle, half = (tail[:, 1] + head[:, 1]) / 2, (head[:, 1] - tail[:, 1]) / 2
    height = sum(
        weight * _north(middle + point * half)
        for point, weight in zip(_POINTS, _WEIGHTS, strict=True)
    )
    return _EAST * (head[:, 0] - tail[:, 0]) * height / 2
