"""Work on shapes for the editors' map: join, cut, split. Polygons on WGS 84, lon/lat."""

from __future__ import annotations

import shapely

from geodata.territory.polygon_repair import BadPolygon, Repaired, repair


def join(area: shapely.Geometry, other: shapely.Geometry) -> Repaired:
    """Both together. Raises BadPolygon."""
    return repair(shapely.union(_solid(area), _solid(other)))


def cut(area: shapely.Geometry, other: shapely.Geometry) -> Repaired:
    """The area without the other. Raises BadPolygon, `empty` where nothing is left."""
    return repair(shapely.difference(_solid(area), _solid(other)))


def join_all(pieces: list[shapely.Geometry]) -> Repaired:
    """All pieces together. Raises BadPolygon."""
    return repair(shapely.union_all([_solid(piece) for piece in pieces]))


def split(area: shapely.Geometry, line: shapely.LineString) -> list[shapely.Polygon]:
    """The pieces that a line cuts an area into, largest first.

    Raises BadPolygon, `uncut` where the line does not run through from outside to outside.
    """
    solid = _solid(area)
    noded = shapely.union_all([shapely.boundary(solid), line])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    pieces = faces[shapely.contains(solid, shapely.point_on_surface(faces))]
    if len(pieces) <= shapely.get_num_geometries(solid):
        raise BadPolygon("uncut")
    return sorted(pieces, key=lambda piece: -piece.area)


def _solid(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    return repair(geometry).geometry
