"""Foreign polygons made usable, each with what was repaired or why it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.exchange.reader.reason import Reason
from geodata.territory.composite import GRID
from geodata.territory.composite.area import total_square_metres

POLYGONS = (3, 6)
COLLECTION = 7
MENDED = {
    "Self-intersection": Reason("self_intersection_mended"),
    "Ring Self-intersection": Reason("ring_self_intersection_mended"),
    "Hole lies outside shell": Reason("hole_outside_shell_mended"),
    "Holes are nested": Reason("nested_holes_mended"),
    "Nested shells": Reason("nested_shells_mended"),
    "Interior is disconnected": Reason("disconnected_interior_mended"),
    "Duplicate Rings": Reason("duplicate_rings_mended"),
}
"""What was mended, by the words in which GEOS names the fault."""


@dataclass(frozen=True)
class Cleaned:
    """A usable polygon, or the fault that makes it unusable.

    `changed` is in square metres: the area after repair less the area that the rings enclosed.
    """

    geometry: BaseGeometry | None = None
    fault: Reason | None = None
    repairs: tuple[Reason, ...] = ()
    changed: float = 0.0


def clean(geometry: BaseGeometry | None) -> Cleaned:
    """Repair one geometry in degrees, longitude first, and snap it to the grid.

    Heights go, points and lines in a collection go, rings that cross themselves are taken apart.
    """
    if geometry is None or geometry.is_empty:
        return Cleaned(fault=Reason("no_geometry"))
    repairs: list[Reason] = []
    if geometry.has_z:
        if np.nan_to_num(shapely.get_coordinates(geometry, include_z=True)[:, 2]).any():
            repairs.append(Reason("heights_dropped"))
        geometry = shapely.force_2d(geometry)
    if shapely.get_type_id(geometry) == COLLECTION:
        geometry = _only_polygons(geometry, repairs)
    if fault := _fault(geometry):
        return Cleaned(fault=fault)
    geometry = _without_flat_rings(geometry, repairs)
    if geometry.is_empty:
        return Cleaned(fault=Reason("ring_of_too_few"))
    return _repaired(geometry, repairs)


def _fault(geometry: BaseGeometry) -> Reason | None:
    """Why a geometry cannot be made a polygon on the globe, if it cannot."""
    kind = int(shapely.get_type_id(geometry))
    if kind == COLLECTION:
        return Reason("collection_without_polygons")
    if kind not in POLYGONS:
        return Reason("not_an_area", {"kind": geometry.geom_type})
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return Reason("coordinate_no_number")
    if _leaps(geometry):
        return Reason("across_the_antimeridian")
    return Reason("off_the_globe") if _out_of_range(geometry) else None


def _repaired(geometry: BaseGeometry, repairs: list[Reason]) -> Cleaned:
    before = total_square_metres([geometry])
    broken = not geometry.is_valid
    if broken:
        cause = shapely.is_valid_reason(geometry).partition("[")[0]
        repairs.append(MENDED.get(cause, Reason("outline_mended", {"cause": cause})))
        geometry = _rebuilt(geometry)
    snapped = shapely.set_precision(geometry, GRID)
    if shapely.get_type_id(snapped) not in POLYGONS:
        snapped = _only_polygons(snapped, [])
    if snapped.is_empty:
        return Cleaned(fault=Reason("below_the_grid"))
    changed = total_square_metres([snapped]) - before if broken else 0.0
    return Cleaned(snapped, None, tuple(repairs), changed)


def _rebuilt(geometry: BaseGeometry) -> BaseGeometry:
    """Each ring taken apart where it crosses itself; then shells united and holes cut out of them.

    A hole outside its shell cuts nothing, where a general repair would add it as land.
    """
    parts = []
    for polygon in shapely.get_parts(geometry):
        rings = shapely.make_valid(shapely.polygons(shapely.get_rings(polygon)), method="structure")
        parts.append(shapely.difference(rings[0], shapely.union_all(rings[1:])))
    return shapely.union_all(parts)


def _without_flat_rings(geometry: BaseGeometry, repairs: list[Reason]) -> BaseGeometry:
    """Less the outlines and holes of fewer than three different corners, which enclose nothing."""
    rings = shapely.get_rings(shapely.get_parts(geometry))
    if all(shapely.get_num_coordinates(rings) > 4) or not any(map(_is_flat, rings)):
        return geometry
    parts = []
    for polygon in shapely.get_parts(geometry):
        shell, *holes = shapely.get_rings(polygon)
        if not _is_flat(shell):
            parts.append(shapely.Polygon(shell, [hole for hole in holes if not _is_flat(hole)]))
    if parts:
        repairs.append(Reason("flat_rings_dropped", {"count": sum(map(_is_flat, rings))}))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _is_flat(ring: BaseGeometry) -> bool:
    return len(np.unique(shapely.get_coordinates(ring), axis=0)) < 3


def _leaps(geometry: BaseGeometry) -> bool:
    """Whether an outline jumps from one side of the 180th meridian to the other.

    A line along the whole of a parallel, from 180 west to 180 east, is one of a map of the globe.
    """
    west, _, east, _ = shapely.bounds(geometry)
    if east - west <= 180:
        return False
    rings = shapely.get_rings(shapely.get_parts(geometry))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    step = np.abs(np.diff(xy[:, 0])) * (np.diff(ring) == 0)
    return bool(((step > 180) & (step < 360)).any())


def _only_polygons(geometry: BaseGeometry, repairs: list[Reason]) -> BaseGeometry:
    parts = [part for part in _leaves(geometry) if not part.is_empty]
    polygons = [part for part in parts if shapely.get_type_id(part) == 3]
    if dropped := len(parts) - len(polygons):
        repairs.append(Reason("points_dropped", {"count": dropped}))
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
