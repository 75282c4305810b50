"""How GeoDjango speaks to the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import shapely
from django.contrib.gis.db import models
from django.contrib.gis.db.backends.base.operations import BaseSpatialOperations
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.gis.geos.geometry import GEOSGeometryBase
from django.contrib.gis.geos.prototypes.io import wkb_r
from django.contrib.gis.measure import Distance
from django.db.backends.sqlite3 import operations

from .adapter import Adapter
from .operators import OPERATORS

SUPPORTED = {
    "Area",
    "AsGeoJSON",
    "AsWKB",
    "AsWKT",
    "Centroid",
    "Difference",
    "Distance",
    "Envelope",
    "Intersection",
    "IsEmpty",
    "IsValid",
    "MakeValid",
    "NumGeometries",
    "NumPoints",
    "Perimeter",
    "PointOnSurface",
    "SymDifference",
    "Transform",
    "Union",
}


class DatabaseOperations(BaseSpatialOperations, operations.DatabaseOperations):
    """SQLite's operations and the spatial ones."""

    name = "geosqlite"
    Adapter = Adapter
    from_text = "GeomFromEWKB"
    geom_func_prefix = "ST_"
    gis_operators = OPERATORS
    function_names = {"AsWKB": "ST_AsBinary", "AsWKT": "ST_AsText", "NumPoints": "ST_NPoints"}
    unsupported_functions = BaseSpatialOperations.unsupported_functions - SUPPORTED
    disallowed_aggregates = (models.Collect, models.Extent3D, models.MakeLine)
    spatial_version = shapely.geos_version

    def geo_db_type(self, field: models.GeometryField) -> str:
        """The declared type of a column, such as MULTIPOLYGON(4326)."""
        return f"{field.geom_type}{'Z' if field.dim == 3 else ''}({field.srid})"

    def get_distance(self, field: models.GeometryField, value: list, lookup_type: str) -> list:
        """The distance of a lookup in the units of the column.

        Raises ValueError for metres on a column in degrees, as PostGIS's geometry type does.
        """
        distance = value[0]
        if not isinstance(distance, Distance):
            return [distance]
        if not field.geodetic(self.connection):
            return [getattr(distance, Distance.unit_attname(field.units_name(self.connection)))]
        if lookup_type == "dwithin":
            raise ValueError(
                "Only numeric values of degree units are allowed on geographic DWithin queries."
            )
        return [distance.m]

    def spatial_aggregate_name(self, agg_name: str) -> str:
        """The name of an aggregate; a function of two geometries has the one of Union."""
        return "UnionAgg" if agg_name == "Union" else agg_name

    def convert_extent(self, value: str | None) -> tuple[float, ...] | None:
        """The extent of a group: xmin, ymin, xmax, ymax."""
        return None if value is None else tuple(json.loads(value))

    def get_geometry_converter(self, expression: Any) -> Callable[..., GEOSGeometry | None]:
        """What makes a geometry of a blob."""
        read = wkb_r().read
        geom_class = expression.output_field.geom_class

        def converter(value: bytes | None, expression: Any, connection: Any) -> Any:
            if value is None:
                return None
            # The reader takes bytes for hexadecimal.
            return GEOSGeometryBase(read(memoryview(value), max_geom_collections=None), geom_class)

        return converter
