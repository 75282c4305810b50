"""
Spatial SQL functions for stock SQLite, computed by GEOS through shapely.

Names, argument order and results follow PostGIS. Geometries travel as
little-endian EWKB blobs. Every function is strict: NULL in, NULL out.
"""

import functools
import json

import numpy as np
import shapely
from django.contrib.gis.gdal import CoordTransform, OGRGeometry, SpatialReference

# A literal in a query is decoded once, not once per row, and the four bounds
# read by the spatial index triggers share one decoding.
load = functools.lru_cache(maxsize=64)(shapely.from_wkb)


def dump(geom, srid):
    return shapely.to_wkb(shapely.set_srid(geom, srid), byte_order=1, include_srid=bool(srid))


def strict(function):
    return lambda *args: None if None in args else function(*args)


def scalar(function, geoms=1):
    """The first `geoms` arguments are geometries, the result is a plain value."""

    @strict
    def sql_function(*args):
        value = function(*map(load, args[:geoms]), *args[geoms:])
        return value.item() if isinstance(value, np.generic) else value

    return sql_function


def constructor(function, geoms=1):
    """Likewise, but the result is a geometry with the first argument's SRID."""

    @strict
    def sql_function(*args):
        loaded = [load(arg) for arg in args[:geoms]]
        return dump(function(*loaded, *args[geoms:]), shapely.get_srid(loaded[0]))

    return sql_function


@functools.lru_cache(maxsize=64)
def bounds(blob):
    """xmin, ymin, xmax, ymax; NULLs when there is nothing to bound."""
    geom = None if blob is None else load(blob)
    return (None,) * 4 if geom is None or geom.is_empty else geom.bounds


@strict
def as_binary(blob):
    if blob[3:5] == b"\0\x20":  # EWKB, with an SRID and without z.
        return blob[:4] + b"\0" + blob[9:]
    return shapely.to_wkb(load(blob), byte_order=1, flavor="iso")


@functools.lru_cache(maxsize=64)
def coord_transform(source, target):
    return CoordTransform(SpatialReference(source), SpatialReference(target))


@strict
def transform(blob, srid):
    geom = load(blob)
    source = int(shapely.get_srid(geom))
    if source == srid:
        return blob
    ogr = OGRGeometry(memoryview(shapely.to_wkb(geom, byte_order=1)))
    ogr.transform(coord_transform(source, srid))
    return dump(shapely.from_wkb(bytes(ogr.wkb)), srid)


def box_contains(a, b):
    a, b = a.bounds, b.bounds
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def box_overlaps(a, b):
    a, b = a.bounds, b.bounds
    return a[0] <= b[2] and a[1] <= b[3] and a[2] >= b[0] and a[3] >= b[1]


class Aggregate:
    def __init__(self):
        self.blobs = []

    def step(self, blob):
        if blob is not None:
            self.blobs.append(blob)

    def finalize(self):
        if self.blobs:
            geoms = shapely.from_wkb(np.array(self.blobs, dtype=object))
            return self.result(geoms, shapely.get_srid(geoms[0]))


class Union(Aggregate):
    def result(self, geoms, srid):
        return dump(shapely.union_all(geoms), srid)


class Extent(Aggregate):
    def result(self, geoms, srid):
        return json.dumps(shapely.total_bounds(geoms).tolist())


FUNCTIONS = {
    "BoxContains": scalar(box_contains, 2),
    "BoxOverlaps": scalar(box_overlaps, 2),
    "BoxWithin": scalar(lambda a, b: box_contains(b, a), 2),
    "GeomFromEWKB": lambda blob, srid=None: blob,
    "ST_Area": scalar(shapely.area),
    "ST_AsBinary": as_binary,
    "ST_AsGeoJSON": scalar(lambda geom, *options: shapely.to_geojson(geom)),
    "ST_AsText": scalar(shapely.to_wkt),
    "ST_Centroid": constructor(shapely.centroid),
    "ST_Contains": scalar(shapely.contains, 2),
    "ST_CoveredBy": scalar(shapely.covered_by, 2),
    "ST_Covers": scalar(shapely.covers, 2),
    "ST_Crosses": scalar(shapely.crosses, 2),
    "ST_DWithin": scalar(shapely.dwithin, 2),
    "ST_Difference": constructor(shapely.difference, 2),
    "ST_Disjoint": scalar(shapely.disjoint, 2),
    "ST_Distance": scalar(shapely.distance, 2),
    "ST_Envelope": constructor(shapely.envelope),
    "ST_Equals": scalar(shapely.equals, 2),
    "ST_Intersection": constructor(shapely.intersection, 2),
    "ST_Intersects": scalar(shapely.intersects, 2),
    "ST_IsEmpty": scalar(shapely.is_empty),
    "ST_IsValid": scalar(shapely.is_valid),
    "ST_MakeValid": constructor(shapely.make_valid),
    "ST_NPoints": scalar(shapely.count_coordinates),
    "ST_NumGeometries": scalar(shapely.get_num_geometries),
    "ST_Overlaps": scalar(shapely.overlaps, 2),
    "ST_Perimeter": scalar(shapely.length),
    "ST_PointOnSurface": constructor(shapely.point_on_surface),
    "ST_Relate": scalar(shapely.relate_pattern, 2),
    "ST_SymDifference": constructor(shapely.symmetric_difference, 2),
    "ST_Touches": scalar(shapely.touches, 2),
    "ST_Transform": transform,
    "ST_Union": constructor(shapely.union, 2),
    "ST_Within": scalar(shapely.within, 2),
    "ST_XMax": lambda blob: bounds(blob)[2],
    "ST_XMin": lambda blob: bounds(blob)[0],
    "ST_YMax": lambda blob: bounds(blob)[3],
    "ST_YMin": lambda blob: bounds(blob)[1],
}
AGGREGATES = {"Extent": Extent, "UnionAgg": Union}


def register(connection):
    for name, function in FUNCTIONS.items():
        connection.create_function(name, -1, function, deterministic=True)
    for name, aggregate in AGGREGATES.items():
        connection.create_aggregate(name, 1, aggregate)
