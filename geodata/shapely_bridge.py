"""Between GeoDjango's geometries and shapely's: WGS 84, lon/lat."""

from __future__ import annotations

import shapely
from django.contrib.gis.geos import GEOSGeometry


def to_geos(geometry: shapely.Geometry) -> GEOSGeometry:
    """A shapely polygon or multipolygon as GeoDjango's multipolygon, SRID 4326."""
    parts = shapely.get_parts(geometry)
    return GEOSGeometry(memoryview(shapely.to_wkb(shapely.multipolygons(parts))), srid=4326)


def to_shapely(geometry: GEOSGeometry) -> shapely.Geometry:
    """The shapely geometry of GeoDjango's, of whatever kind."""
    return shapely.from_wkb(bytes(geometry.wkb))
