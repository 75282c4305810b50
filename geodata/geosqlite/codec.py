"""Geometries on their way in and out of SQLite: little-endian EWKB blobs."""

from __future__ import annotations

import functools

import shapely
from django.contrib.gis.gdal import CoordTransform, OGRGeometry, SpatialReference
from shapely.geometry.base import BaseGeometry

# A literal in a query is decoded once, not once per row, and the four bounds that the triggers
# of a spatial index read share one decoding.
load = functools.lru_cache(maxsize=64)(shapely.from_wkb)


def dump(geometry: BaseGeometry, srid: int) -> bytes:
    """The blob of a geometry in a reference system; 0 means that none is known."""
    return shapely.to_wkb(shapely.set_srid(geometry, srid), byte_order=1, include_srid=bool(srid))


@functools.lru_cache(maxsize=64)
def bounds(blob: bytes | None) -> tuple[float | None, ...]:
    """xmin, ymin, xmax, ymax; four times None where there is nothing to bound."""
    geometry = None if blob is None else load(blob)
    return (None,) * 4 if geometry is None or geometry.is_empty else geometry.bounds


def iso_wkb(blob: bytes) -> bytes:
    """The blob as the WKB of ISO and OGC, which knows no reference system."""
    if blob[3:5] == b"\0\x20":  # A reference system, and no z: cut it out.
        return blob[:4] + b"\0" + blob[9:]
    return shapely.to_wkb(load(blob), byte_order=1, flavor="iso")


def transform(blob: bytes, srid: int) -> bytes:
    """The geometry in another reference system, by GDAL."""
    geometry = load(blob)
    source = int(shapely.get_srid(geometry))
    if source == srid:
        return blob
    ogr = OGRGeometry(memoryview(shapely.to_wkb(geometry, byte_order=1)))
    ogr.transform(_transformation(source, srid))
    return dump(shapely.from_wkb(bytes(ogr.wkb)), srid)


@functools.lru_cache(maxsize=64)
def _transformation(source: int, target: int) -> CoordTransform:
    return CoordTransform(SpatialReference(source), SpatialReference(target))
