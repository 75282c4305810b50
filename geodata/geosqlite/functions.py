"""Spatial SQL functions for stock SQLite, computed by GEOS through shapely.

Names, order of arguments and results follow PostGIS. Every function is strict: NULL in, NULL out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .codec import bounds, dump, iso_wkb, load, transform

Function = Callable[..., Any]


def strict(function: Function) -> Function:
    """NULL in, NULL out."""
    return lambda *args: None if None in args else function(*args)


def scalar(function: Function, geometries: int = 1) -> Function:
    """Of a function whose first arguments are geometries, and whose result is a plain value."""

    def sql_function(*args: Any) -> Any:
        value = function(*map(load, args[:geometries]), *args[geometries:])
        return value.item() if isinstance(value, np.generic) else value

    return strict(sql_function)


def constructor(function: Function, geometries: int = 1) -> Function:
    """Likewise, but the result is a geometry in the first argument's reference system."""

    def sql_function(*args: Any) -> bytes:
        loaded = [load(arg) for arg in args[:geometries]]
        return dump(function(*loaded, *args[geometries:]), shapely.get_srid(loaded[0]))

    return strict(sql_function)


def bound(number: int) -> Function:
    """One of xmin, ymin, xmax, ymax; NULL for an empty geometry."""
    return lambda blob: bounds(blob)[number]


def box_contains(outer: BaseGeometry, inner: BaseGeometry) -> bool:
    """Whether one bounding box holds the other."""
    a, b = outer.bounds, inner.bounds
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def box_overlaps(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether two bounding boxes meet."""
    a, b = one.bounds, other.bounds
    return a[0] <= b[2] and a[1] <= b[3] and a[2] >= b[0] and a[3] >= b[1]


class Aggregate:
    """Collects the blobs of a group; NULLs do not count, and of none comes NULL."""

    def __init__(self) -> None:
        self.blobs: list[bytes] = []

    def step(self, blob: bytes | None) -> None:
        if blob is not None:
            self.blobs.append(blob)

    def finalize(self) -> Any:
        if not self.blobs:
            return None
        return self.result(shapely.from_wkb(np.array(self.blobs, dtype=object)))


class Union(Aggregate):
    """What any geometry of the group covers."""

    def result(self, geometries: np.ndarray) -> bytes:
        return dump(shapely.union_all(geometries), shapely.get_srid(geometries[0]))


class Extent(Aggregate):
    """xmin, ymin, xmax, ymax of the group, as JSON."""

    def result(self, geometries: np.ndarray) -> str:
        return json.dumps(shapely.total_bounds(geometries).tolist())


PREDICATES = {
    "BoxContains": box_contains,
    "BoxOverlaps": box_overlaps,
    "BoxWithin": lambda one, other: box_contains(other, one),
    "ST_Contains": shapely.contains,
    "ST_CoveredBy": shapely.covered_by,
    "ST_Covers": shapely.covers,
    "ST_Crosses": shapely.crosses,
    "ST_DWithin": shapely.dwithin,
    "ST_Disjoint": shapely.disjoint,
    "ST_Distance": shapely.distance,
    "ST_Equals": shapely.equals,
    "ST_Intersects": shapely.intersects,
    "ST_Overlaps": shapely.overlaps,
    "ST_Relate": shapely.relate_pattern,
    "ST_Touches": shapely.touches,
    "ST_Within": shapely.within,
}
MEASURES = {
    "ST_Area": shapely.area,
    "ST_AsGeoJSON": lambda geometry, *options: shapely.to_geojson(geometry),
    "ST_AsText": shapely.to_wkt,
    "ST_IsEmpty": shapely.is_empty,
    "ST_IsValid": shapely.is_valid,
    "ST_NPoints": shapely.count_coordinates,
    "ST_NumGeometries": shapely.get_num_geometries,
    "ST_Perimeter": shapely.length,
}
SHAPES = {
    "ST_Centroid": shapely.centroid,
    "ST_Envelope": shapely.envelope,
    "ST_MakeValid": shapely.make_valid,
    "ST_PointOnSurface": shapely.point_on_surface,
}
OVERLAYS = {
    "ST_Difference": shapely.difference,
    "ST_Intersection": shapely.intersection,
    "ST_SymDifference": shapely.symmetric_difference,
    "ST_Union": shapely.union,
}
FUNCTIONS: dict[str, Function] = {
    **{name: scalar(function, 2) for name, function in PREDICATES.items()},
    **{name: scalar(function) for name, function in MEASURES.items()},
    **{name: constructor(function) for name, function in SHAPES.items()},
    **{name: constructor(function, 2) for name, function in OVERLAYS.items()},
    "GeomFromEWKB": lambda blob, srid=None: blob,
    "ST_AsBinary": strict(iso_wkb),
    "ST_Transform": strict(transform),
    "ST_XMin": bound(0),
    "ST_YMin": bound(1),
    "ST_XMax": bound(2),
    "ST_YMax": bound(3),
}
AGGREGATES = {"Extent": Extent, "UnionAgg": Union}


def register(connection: sqlite3.Connection) -> None:
    """Teach a connection the spatial functions and aggregates."""
    for name, function in FUNCTIONS.items():
        connection.create_function(name, -1, function, deterministic=True)
    for name, aggregate in AGGREGATES.items():
        connection.create_aggregate(name, 1, aggregate)
