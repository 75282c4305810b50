"""Tracks and routes of GPX, as lines and as the land that they go round."""

from __future__ import annotations

import re

import shapely

from geodata.territory.polygon_repair import BadPolygon, Repaired, repair

Line = list[tuple[float, float]]
"""Longitude, latitude."""
_ROOT = re.compile(r"<(?:\w+:)?gpx\b")
_TAG = re.compile(r"<(?:\w+:)?(trkseg|rte|trkpt|rtept)\b([^<>]*)>")
_NUMBERS = {
    name: re.compile(rf"\b{name}\s*=\s*[\"']\s*([-+.\d]+)\s*[\"']") for name in ("lon", "lat")
}


def is_gpx(text: str) -> bool:
    """Whether a text begins as GPX does: its root may stand below a head of XML and comments."""
    return text.lstrip().startswith("<") and _ROOT.search(text[:4000]) is not None


def gpx_lines(text: str) -> list[Line]:
    """The segments of tracks, and the routes. Raises ValueError where a point has no position."""
    lines: list[Line] = []
    for tag, attributes in _TAG.findall(text):
        if tag in ("trkseg", "rte"):
            lines.append([])
        elif lines:
            lines[-1].append(_position(attributes))
    return lines


def _position(attributes: str) -> tuple[float, float]:
    lon, lat = (number.search(attributes) for number in _NUMBERS.values())
    if lon is None or lat is None:
        raise ValueError(f"got {attributes[:80]!r}, expected lon and lat")
    return float(lon[1]), float(lat[1])


def gpx_land(text: str) -> Repaired:
    """The land that the tracks and routes go round; one that ends elsewhere than it began is
    closed, with the note `track_closed`. Raises BadPolygon."""
    try:
        lines = [shapely.LineString(line) for line in gpx_lines(text) if len(line) > 1]
    except ValueError:
        raise BadPolygon("bad_gpx") from None
    merged = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines)))
    tracks = merged[shapely.get_num_coordinates(merged) > 2]
    if not len(tracks):
        raise BadPolygon("bad_gpx")
    are_open = ~shapely.is_closed(tracks)
    if len(tracks) > 1 and are_open.any():
        raise BadPolygon("open_tracks", count=int(are_open.sum()))
    land = repair(shapely.MultiPolygon([shapely.Polygon(track.coords) for track in tracks]))
    notes = ("track_closed",) if are_open.any() else ()
    return Repaired(land.geometry, (*notes, *land.notes))
