"""A polygon from text that was pasted, or from a file that was dropped on the map."""

from __future__ import annotations

import tempfile
from pathlib import Path

import shapely
from django.core.files.uploadedfile import UploadedFile

from geodata.exchange.importing.zones import read_zones
from geodata.exchange.reader.reading import Options
from geodata.territory.polygon_repair import BadPolygon, Repaired, parse, repair
from geodata.territory.positions import BadPosition, Position, positions

MOST_BYTES = 10_000_000
TEXT = {".json", ".geojson", ".wkt", ".txt"}


def from_text(text: str) -> Repaired:
    """The polygons of GeoJSON or WKT, or that of positions, one a line. Raises BadPolygon."""
    if len(text) > MOST_BYTES:
        raise BadPolygon("unreadable")
    corners = corners_in(text)
    return repair(shapely.Polygon(corners) if len(corners) > 2 else parse(text))


def corners_in(text: str) -> list[Position]:
    """The positions that the lines of a text are; none where one of them is something else."""
    try:
        return positions(text)
    except BadPosition:
        return []


def text_of(file: UploadedFile) -> str:
    """What is in a file. Raises BadPolygon where it is too large."""
    if (file.size or 0) > MOST_BYTES:
        raise BadPolygon("unreadable")
    return file.read().decode("utf-8-sig", errors="replace")


def from_file(file: UploadedFile) -> Repaired:
    """All polygons of a file, as one area: GeoJSON, KML, a shapefile's zip, what the import reads.

    Raises BadPolygon, or exchange's Refused.
    """
    ending = Path(file.name or "").suffix.lower()
    if ending in TEXT:
        return from_text(text_of(file))
    if (file.size or 0) > MOST_BYTES:
        raise BadPolygon("unreadable")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"dropped{ending}"
        path.write_bytes(file.read())
        shapes = read_zones(path, Options()).geometry
    known = [shape for shape in shapes if shape is not None]
    if not known:
        raise BadPolygon("empty")
    return repair(shapely.GeometryCollection(known))
