"""Coordinate reference systems: from the file, from an option, or found out by where it lands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
WGS84 = pyproj.CRS.from_epsg(4326)
MARGIN = 0.5
"""Degrees around the theatre that still count as landing in it."""


def parse_crs(text: str) -> pyproj.CRS:
    """A reference system named by an option or a file. Raises Refused where PROJ knows none."""
    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError as error:
        raise Refused("crs_unknown", text=text[:80]) from error


def to_degrees(
    geometry: np.ndarray, declared: str | None, requested: str | None, theatre: Bounds | None
) -> tuple[np.ndarray, list[Reason]]:
    """Geometries on WGS 84, longitude first, and notices of what was found out."""
    if requested:
        return _project(geometry, parse_crs(requested)), []
    crs = parse_crs(declared) if declared else WGS84
    if crs.is_projected or _are_degrees(geometry):
        notices = [] if declared else [Reason("crs_undeclared")]
        if crs.is_projected and _are_small(geometry):
            notices.append(Reason("crs_of_degrees", {"crs": crs.to_string()}))
        return _project(geometry, crs), notices
    found = _detect(geometry, theatre)
    return _project(geometry, found), [Reason("crs_detected", {"crs": found.to_string()})]


def swapped(geometry: np.ndarray) -> np.ndarray:
    """The same with the two coordinates exchanged."""
    return shapely.transform(geometry, lambda xy: xy[:, ::-1])


def _are_degrees(geometry: np.ndarray) -> bool:
    """Not beyond what degrees can be, even exchanged; a stray feature is checked on its own."""
    xy = shapely.get_coordinates(geometry)
    xy = xy[np.isfinite(xy).all(axis=1)]
    return len(xy) == 0 or float((np.abs(xy) <= 180).all(axis=1).mean()) > 0.5


def _are_small(geometry: np.ndarray) -> bool:
    """Whether all numbers can be degrees, as metres hardly are."""
    xy = shapely.get_coordinates(geometry)
    xy = xy[np.isfinite(xy).all(axis=1)]
    return bool(len(xy) and (np.abs(xy) <= (180, 90)).all())


def _detect(geometry: np.ndarray, theatre: Bounds | None) -> pyproj.CRS:
    landing = []
    for crs in _candidates(theatre) if theatre else ():
        try:
            bounds = shapely.total_bounds(_project(geometry, crs))
        except Refused:
            continue
        if np.isfinite(bounds).all() and _within(bounds, theatre):
            landing.append(crs)
    if len(landing) == 1:
        return landing[0]
    if not landing:
        raise Refused("crs_not_found")
    raise Refused("crs_ambiguous", names=[crs.to_string() for crs in landing])


def _candidates(theatre: Bounds) -> Iterator[pyproj.CRS]:
    """The UTM zones of the theatre, and Web Mercator."""
    west, south, east, north = theatre
    for zone in range(int((west + 180) // 6) + 1, int((east + 180) // 6) + 2):
        if north > 0:
            yield pyproj.CRS.from_epsg(32600 + zone)
        if south < 0:
            yield pyproj.CRS.from_epsg(32700 + zone)
    yield pyproj.CRS.from_epsg(3857)


def _project(geometry: np.ndarray, crs: pyproj.CRS) -> np.ndarray:
    if crs.to_2d().to_authority() in (("EPSG", "4326"), ("OGC", "CRS84")):
        return geometry
    transformer = pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)

    def turn(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    try:
        return shapely.transform(geometry, turn)
    except ProjError as error:
        raise Refused("crs_misfit", crs=crs.to_string(), error=str(error)) from error


def _within(bounds: Bounds | np.ndarray, theatre: Bounds) -> bool:
    west, south, east, north = bounds
    return bool(
        west >= theatre[0] - MARGIN
        and south >= theatre[1] - MARGIN
        and east <= theatre[2] + MARGIN
        and north <= theatre[3] + MARGIN
    )
