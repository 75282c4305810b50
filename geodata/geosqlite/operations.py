import json

import shapely
from django.contrib.gis.db import models
from django.contrib.gis.db.backends.base.adapter import WKTAdapter
from django.contrib.gis.db.backends.base.operations import BaseSpatialOperations
from django.contrib.gis.db.backends.utils import SpatialOperator
from django.contrib.gis.geos.geometry import GEOSGeometryBase
from django.contrib.gis.geos.prototypes.io import ewkb_w, wkb_r
from django.contrib.gis.measure import Distance
from django.db.backends.sqlite3.base import Database
from django.db.backends.sqlite3.operations import DatabaseOperations
from django.db.models.expressions import Col

from .schema import spatial_index_name


class Adapter(WKTAdapter):
    """Send a geometry to SQLite as EWKB."""

    def __init__(self, geom):
        self.ewkb = bytes(ewkb_w(3 if geom.hasz else 2).write(geom))
        self.srid = geom.srid

    def __conform__(self, protocol):
        if protocol is Database.PrepareProtocol:
            return self.ewkb

    def __str__(self):
        return f"X'{self.ewkb.hex()}'"

    def __eq__(self, other):
        return isinstance(other, Adapter) and self.ewkb == other.ewkb

    def __hash__(self):
        return hash(self.ewkb)


class IndexedOperator(SpatialOperator):
    """
    A predicate that can hold only where bounding boxes meet: let the R*Tree
    name the candidates, as the planners of PostGIS do with its operators.
    """

    def as_sql(self, connection, lookup, template_params, sql_params):
        sql, params = super().as_sql(connection, lookup, template_params, sql_params)
        column = lookup.lhs
        # A CHECK constraint has no alias, and allows no subquery.
        if not (isinstance(column, Col) and column.alias and column.target.spatial_index):
            return sql, params
        quote = connection.ops.quote_name
        index = spatial_index_name(column.target.model._meta.db_table, column.target.column)
        rhs = template_params["rhs"]
        candidates = (
            f"{quote(column.alias)}.rowid IN (SELECT id FROM {quote(index)} WHERE "
            f"xmax >= ST_XMin({rhs}) AND xmin <= ST_XMax({rhs}) AND "
            f"ymax >= ST_YMin({rhs}) AND ymin <= ST_YMax({rhs}))"
        )
        return f"({candidates} AND {sql})", (*params * 4, *params)


class DatabaseOperations(BaseSpatialOperations, DatabaseOperations):
    name = "geosqlite"
    Adapter = Adapter
    from_text = "GeomFromEWKB"
    geom_func_prefix = "ST_"

    gis_operators = {
        "bbcontains": IndexedOperator(func="BoxContains"),
        "bboverlaps": IndexedOperator(func="BoxOverlaps"),
        "contained": IndexedOperator(func="BoxWithin"),
        "contains": IndexedOperator(func="ST_Contains"),
        "coveredby": IndexedOperator(func="ST_CoveredBy"),
        "covers": IndexedOperator(func="ST_Covers"),
        "crosses": IndexedOperator(func="ST_Crosses"),
        "disjoint": SpatialOperator(func="ST_Disjoint"),
        "dwithin": SpatialOperator(func="ST_DWithin"),
        "equals": IndexedOperator(func="ST_Equals"),
        "exact": IndexedOperator(func="ST_Equals"),
        "intersects": IndexedOperator(func="ST_Intersects"),
        "overlaps": IndexedOperator(func="ST_Overlaps"),
        "relate": SpatialOperator(func="ST_Relate"),
        "same_as": IndexedOperator(func="ST_Equals"),
        "touches": IndexedOperator(func="ST_Touches"),
        "within": IndexedOperator(func="ST_Within"),
    }
    function_names = {"AsWKB": "ST_AsBinary", "AsWKT": "ST_AsText", "NumPoints": "ST_NPoints"}
    unsupported_functions = BaseSpatialOperations.unsupported_functions - {
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
    disallowed_aggregates = (models.Collect, models.Extent3D, models.MakeLine)

    @property
    def spatial_version(self):
        return shapely.geos_version

    def geo_db_type(self, f):
        return f"{f.geom_type}{'Z' if f.dim == 3 else ''}({f.srid})"

    def get_distance(self, f, value, lookup_type):
        value = value[0]
        if not isinstance(value, Distance):
            return [value]
        if not f.geodetic(self.connection):
            unit = Distance.unit_attname(f.units_name(self.connection))
            return [getattr(value, unit)]
        if lookup_type == "dwithin":
            raise ValueError(
                "Only numeric values of degree units are allowed on geographic DWithin queries."
            )
        return [value.m]

    def spatial_aggregate_name(self, agg_name):
        return "UnionAgg" if agg_name == "Union" else agg_name

    def convert_extent(self, value):
        return None if value is None else tuple(json.loads(value))

    def get_geometry_converter(self, expression):
        read = wkb_r().read
        geom_class = expression.output_field.geom_class

        def converter(value, expression, connection):
            if value is not None:
                # The reader takes bytes for hexadecimal.
                pointer = read(memoryview(value), max_geom_collections=None)
                return GEOSGeometryBase(pointer, geom_class)

        return converter
