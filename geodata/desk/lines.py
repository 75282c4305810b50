"""A line that was pasted or dropped: out of GPX, KML, GeoJSON, WKT, or positions."""

from __future__ import annotations

import re

import shapely

from geodata.desk.files import corners_in
from geodata.desk.gpx import Line, gpx_lines
from geodata.territory.front import BadLine
from geodata.territory.polygon_repair import BadPolygon, parse

_LINE = re.compile(r"<(?:\w+:)?LineString\b")
_COORDINATES = re.compile(r"<(?:\w+:)?coordinates>([^<]*)<")


def line_in(text: str) -> Line:
    """The one line of a text. Raises BadLine where there is none, or several that do not meet."""
    pieces = _gpx(text) or _kml(text) or _geometry(text)
    lines = [shapely.LineString(piece) for piece in pieces if len(piece) > 1]
    if not lines:
        raise BadLine("no_line")
    merged = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines)))
    if len(merged) > 1:
        raise BadLine("several_lines", count=len(merged))
    return [(lon, lat) for lon, lat in shapely.get_coordinates(merged[0]).tolist()]


def _gpx(text: str) -> list[Line]:
    try:
        return gpx_lines(text)
    except ValueError:
        raise BadLine("no_line") from None


def _kml(text: str) -> list[Line]:
    found = (_COORDINATES.search(part) for part in _LINE.split(text)[1:])
    try:
        return [
            [
                (float(lon), float(lat))
                for lon, lat, *_up in (row.split(",") for row in rows[1].split())
            ]
            for rows in found
            if rows
        ]
    except ValueError:
        raise BadLine("no_line") from None


def _geometry(text: str) -> list[Line]:
    """The lines of GeoJSON or WKT; else positions, one a line of the text."""
    try:
        if corners := corners_in(text):
            return [corners]
    except BadPolygon as error:
        raise BadLine(error.code, **error.facts) from error
    try:
        parts = shapely.get_parts(shapely.get_parts(parse(text)))
    except BadPolygon:
        raise BadLine("no_line") from None
    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return [shapely.get_coordinates(line).tolist() for line in lines]
