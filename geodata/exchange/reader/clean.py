"""Foreign polygons made usable, each with what was repaired or why it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.territory.composite import GRID, equal_area

POLYGONS = (3, 6)
COLLECTION = 7
KINDS = {0: "a point", 1: "a line", 2: "a ring", 4: "points", 5: "lines"}


@dataclass(frozen=True)
class Cleaned:
    """A usable polygon, or the fault that makes it unusable.

    `changed` is in square metres: the area after repair less the area that the rings enclosed.
    """

    geometry: BaseGeometry | None = None
    fault: str = ""
    repairs: tuple[str, ...] = ()
    changed: float = 0.0


def clean(geometry: BaseGeometry | None) -> Cleaned:
    """Repair one geometry in degrees, longitude first, and snap it to the grid.

    Heights go, points and lines in a collection go, rings that cross themselves are taken apart.
    """
    if geometry is None or geometry.is_empty:
        return Cleaned(fault="no geometry")
    repairs: list[str] = []
    if geometry.has_z:
        if np.nan_to_num(shapely.get_coordinates(geometry, include_z=True)[:, 2]).any():
            repairs.append("heights dropped")
        geometry = shapely.force_2d(geometry)
    if shapely.get_type_id(geometry) == COLLECTION:
        geometry = _only_polygons(geometry, repairs)
    kind = int(shapely.get_type_id(geometry))
    if kind not in POLYGONS:
        return Cleaned(fault=f"{KINDS.get(kind, 'a collection without polygons')} is no area")
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return Cleaned(fault="a coordinate is no number")
    if _out_of_range(geometry):
        return Cleaned(fault="coordinates beyond 180° east or 90° north")
    return _repaired(geometry, repairs)


def _repaired(geometry: BaseGeometry, repairs: list[str]) -> Cleaned:
    before = square_metres(geometry)
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry).partition("[")[0]
        repairs.append(f"{reason.lower()} mended")
        geometry = _rebuilt(geometry)
    snapped = shapely.set_precision(geometry, GRID)
    if snapped.is_empty:
        return Cleaned(fault="smaller than the grid of 0.1 m")
    if shapely.get_type_id(snapped) == COLLECTION:
        snapped = _only_polygons(snapped, [])
    broken = any(text.endswith("mended") for text in repairs)
    changed = square_metres(snapped) - before if broken else 0.0
    return Cleaned(snapped, "", tuple(repairs), changed)


def _rebuilt(geometry: BaseGeometry) -> BaseGeometry:
    """Each ring taken apart where it crosses itself; then shells united and holes cut out of them.

    A hole outside its shell cuts nothing, where a general repair would add it as land.
    """
    parts = []
    for polygon in shapely.get_parts(geometry):
        rings = shapely.make_valid(shapely.polygons(shapely.get_rings(polygon)), method="structure")
        parts.append(shapely.difference(rings[0], shapely.union_all(rings[1:])))
    return shapely.union_all(parts)


def square_metres(geometry: BaseGeometry) -> float:
    """The area on EPSG:6933; of invalid rings, the area by the shoelace formula."""
    return float(shapely.area(equal_area(np.array([geometry], dtype=object)))[0])


def _only_polygons(geometry: BaseGeometry, repairs: list[str]) -> BaseGeometry:
    parts = [part for part in _leaves(geometry) if not part.is_empty]
    polygons = [part for part in parts if shapely.get_type_id(part) == 3]
    if dropped := len(parts) - len(polygons):
        repairs.append(f"{dropped} points or lines dropped")
    return shapely.multipolygons(polygons) if polygons else shapely.GeometryCollection()


def _leaves(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The simple parts, from collections within collections too."""
    leaves, waiting = [], [geometry]
    while waiting:
        part = waiting.pop()
        if shapely.get_type_id(part) >= 4:
            waiting.extend(shapely.get_parts(part))
        else:
            leaves.append(part)
    return leaves


def _out_of_range(geometry: BaseGeometry) -> bool:
    west, south, east, north = shapely.bounds(geometry)
    return bool(west < -180 or east > 180 or south < -90 or north > 90)
