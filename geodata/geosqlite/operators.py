"""The lookups of geometry fields in SQL."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.backends.utils import SpatialOperator
from django.db.models.expressions import Col

from .schema import spatial_index_name

MEETS = (
    "{rowid} IN (SELECT id FROM {index} WHERE "
    "xmax >= ST_XMin({rhs}) AND xmin <= ST_XMax({rhs}) AND "
    "ymax >= ST_YMin({rhs}) AND ymin <= ST_YMax({rhs}))"
)


class IndexedOperator(SpatialOperator):
    """A predicate that can hold only where bounding boxes meet.

    The R*Tree names the candidates, as the planner of PostGIS has its indexes do.
    """

    def as_sql(
        self, connection: Any, lookup: Any, template_params: dict[str, str], sql_params: Any
    ) -> tuple[str, Any]:
        """The predicate, behind a search of the index where the column has one."""
        sql, params = super().as_sql(connection, lookup, template_params, sql_params)
        column = lookup.lhs
        # A CHECK constraint has no alias, and allows no subquery.
        if not (isinstance(column, Col) and column.alias and column.target.spatial_index):
            return sql, params
        quote = connection.ops.quote_name
        table = column.target.model._meta.db_table
        candidates = MEETS.format(
            rowid=f"{quote(column.alias)}.rowid",
            index=quote(spatial_index_name(table, column.target.column)),
            rhs=template_params["rhs"],
        )
        return f"({candidates} AND {sql})", (*params * 4, *params)


OPERATORS: dict[str, SpatialOperator] = {
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
