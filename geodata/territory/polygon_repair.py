"""Polygons from outside: read, then repaired where that is unambiguous, or refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

MAX_VERTICES = 100_000
"""More is a file for the import, not a drawing."""
SMALLEST = 1e-10
"""Square degrees, about one square metre: anything smaller is a slip of the hand."""
MAX_CROSSINGS = 1_000
"""An outline that crosses itself more often is a scribble."""
LIMITS = (180.0, 90.0)
_UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
    shapely.GEOSException,  # A ring of NaN does not close.
)


class BadPolygon(ValueError):
    """Says in `code` and `facts` what is wrong, so that a form can say it in any language."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, eq=False)
class Repaired:
    """A valid multipolygon (WGS 84, lon/lat) and the codes of what was done to make it one."""

    geometry: shapely.MultiPolygon
    notes: tuple[str, ...]


def parse(text: str) -> shapely.Geometry:
    """A geometry from GeoJSON (also a Feature or FeatureCollection) or WKT.

    Rings that are not closed are closed. Raises BadPolygon.
    """
    text = text.strip()
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadPolygon("unreadable") from error
        return of_geojson(value)
    if not re.match(r"(SRID=\d+;)?\s*(MULTI|GEOMETRY|POLYGON|POINT|LINE)", text, re.IGNORECASE):
        raise BadPolygon("unreadable")
    try:
        return shapely.from_wkt(re.sub(r"^SRID=\d+;", "", text, flags=re.IGNORECASE))
    except shapely.GEOSException as error:
        raise BadPolygon("unreadable") from error


def of_geojson(value: Any) -> shapely.Geometry:
    """A geometry from a GeoJSON object, as `parse` reads one from text. Raises BadPolygon."""
    try:
        parts = [_shape(part) for part in _geometries(value)]
    except _UNREADABLE as error:
        raise BadPolygon("unreadable") from error
    return parts[0] if len(parts) == 1 else shapely.GeometryCollection(parts)


def _geometries(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The bare geometries within any GeoJSON object."""
    if value["type"] == "FeatureCollection":
        return [part for feature in value["features"] for part in _geometries(feature)]
    if value["type"] == "Feature":
        return [] if value["geometry"] is None else _geometries(value["geometry"])
    if value["type"] == "GeometryCollection":
        return [part for geometry in value["geometries"] for part in _geometries(geometry)]
    return [value]


def _shape(value: dict[str, Any]) -> shapely.Geometry:
    kind, coordinates = value["type"], value["coordinates"]
    if kind == "Polygon":
        return _polygon(coordinates)
    if kind == "MultiPolygon":
        return shapely.MultiPolygon([_polygon(rings) for rings in coordinates])
    return shapely.from_geojson(json.dumps(value))


def _polygon(rings: list[list[list[float]]]) -> shapely.Polygon:
    """A polygon; `LinearRing` closes a ring that is not."""
    if not rings:
        return shapely.Polygon()
    lines = [shapely.LinearRing(np.array(ring, dtype=float)) for ring in rings]
    return shapely.Polygon(lines[0], lines[1:])


def repair(geometry: shapely.Geometry, limit: int = MAX_VERTICES) -> Repaired:
    """A valid multipolygon from any geometry with area, and notes on what changed.

    Dropped or mended without asking: Z, points and lines beside polygons, repeated points, outlines
    that cross themselves in a way that leaves only one reading. Raises BadPolygon for the rest.
    """
    notes: list[str] = []
    _check_size(geometry, limit)
    _check_range(geometry)
    flat = _without_z(_only_polygons(geometry, notes), notes)
    clean = _without_repeats(flat, notes)
    valid = _valid(clean, notes)
    if valid.area < SMALLEST:
        raise BadPolygon("tiny")
    parts = [part for part in shapely.get_parts(valid) if part.area > 0]
    return Repaired(shapely.orient_polygons(shapely.MultiPolygon(parts)), tuple(notes))


def _check_size(geometry: shapely.Geometry, limit: int) -> None:
    count = int(shapely.count_coordinates(geometry))
    if count == 0:
        raise BadPolygon("empty")
    if count > limit:
        raise BadPolygon("huge", count=count, limit=limit)


def _check_range(geometry: shapely.Geometry) -> None:
    coordinates = shapely.get_coordinates(geometry)
    bad = ~(np.isfinite(coordinates).all(axis=1) & (np.abs(coordinates) <= LIMITS).all(axis=1))
    if bad.any():
        lon, lat = coordinates[np.argmax(bad)]
        raise BadPolygon("outside", lon=float(lon), lat=float(lat))


def _only_polygons(geometry: shapely.Geometry, notes: list[str]) -> shapely.MultiPolygon:
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) > 3).any():
        parts = shapely.get_parts(parts)
    areal = parts[shapely.get_type_id(parts) == 3]
    if not len(areal):
        raise BadPolygon("not_an_area", kind=geometry.geom_type)
    if len(areal) < len(parts):
        notes.append("points_dropped")
    return shapely.MultiPolygon(list(areal))


def _without_z(geometry: shapely.MultiPolygon, notes: list[str]) -> shapely.MultiPolygon:
    if not geometry.has_z:
        return geometry
    notes.append("z_dropped")
    return shapely.force_2d(geometry)


def _without_repeats(geometry: shapely.MultiPolygon, notes: list[str]) -> shapely.MultiPolygon:
    clean = shapely.remove_repeated_points(geometry)
    if shapely.count_coordinates(clean) < shapely.count_coordinates(geometry):
        notes.append("repeats_dropped")
    return clean


def _valid(geometry: shapely.MultiPolygon, notes: list[str]) -> shapely.Geometry:
    """The same area with a valid outline: each part mended by itself, then joined."""
    if geometry.is_valid:
        return geometry
    parts = [_mended(part) for part in geometry.geoms]
    if any(not part.is_valid for part in geometry.geoms):
        notes.append("outline_mended")
    joined = shapely.union_all(parts)
    if len(parts) > 1 and not shapely.MultiPolygon(list(shapely.get_parts(parts))).is_valid:
        notes.append("parts_joined")
    return joined


def _mended(polygon: shapely.Polygon) -> shapely.Geometry:
    """A valid polygon or multipolygon.

    Two readings of a bad outline, by its lines (even-odd) and by its rings (shells less holes),
    are compared; where they differ by more than a thousandth the editor must decide.
    """
    if polygon.is_valid:
        return polygon
    if _crossings(polygon) > MAX_CROSSINGS:
        raise BadPolygon("ambiguous", **_where(polygon))
    lines = areal(shapely.make_valid(polygon, method="linework"))
    rings = areal(shapely.make_valid(polygon, method="structure", keep_collapsed=False))
    apart = shapely.symmetric_difference(lines, rings).area
    if apart > 1e-3 * max(lines.area, rings.area):
        raise BadPolygon("ambiguous", **_where(polygon))
    return rings


def _crossings(polygon: shapely.Polygon, sample: int = 20) -> float:
    """About how often the outline crosses itself, from a sample of its segments."""
    points = shapely.get_coordinates(polygon)
    start, end = points[:-1], points[1:]
    chosen = range(0, len(start), max(1, len(start) // sample))
    met = sum(int(_crossing(start[k], end[k], start, end).sum()) for k in chosen)
    return met * len(start) / len(chosen) / 2


def _crossing(a: np.ndarray, b: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Which of the segments start-end properly cross the segment a-b."""
    apart = _turn(a, b, start) * _turn(a, b, end) < 0
    return apart & (_turn(start, end, a) * _turn(start, end, b) < 0)


def _turn(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """The sign says on which side of a-b the point c lies."""
    ab, ac = b - a, c - a
    return np.sign(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])


def areal(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons within any geometry, without its points and lines."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon(list(parts[shapely.get_type_id(parts) == 3]))


def _where(geometry: shapely.Geometry) -> dict[str, float]:
    """The place of the fault, from GEOS's text such as `Self-intersection[36.1 35.2]`."""
    found = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(geometry))
    lon, lat = found.groups() if found else shapely.get_coordinates(geometry)[0].tolist()
    return {"lon": float(lon), "lat": float(lat)}


def same_area(one: shapely.Geometry, other: shapely.Geometry, tolerance: float = 1e-7) -> bool:
    """Whether two polygons are the same but for the order of rings and `tolerance` degrees."""
    return bool(shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), tolerance))
