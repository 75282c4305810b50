"""A polygon from text that was pasted, or from a file that was dropped on the map."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import shapely
from django.core.files.uploadedfile import UploadedFile

from geodata.desk.gpx import gpx_land, is_gpx
from geodata.exchange.importing.zones import read_zones
from geodata.exchange.reader.reading import Options
from geodata.territory.polygon_repair import BadPolygon, Repaired, parse, repair
from geodata.territory.positions import BadPosition, Position, positions

MOST_BYTES = 10_000_000
_IS_POSITIONS = re.compile(r"[^{<\[]*\d")
"""What has a digit before anything of GeoJSON or XML; WKT is asked for before it."""
_IS_WKT = re.compile(r"\s*(SRID=\d+;\s*)?(MULTI|GEOMETRY|POLYGON|POINT|LINE)", re.IGNORECASE)
TEXT = {".json", ".geojson", ".wkt", ".txt", ".gpx"}


def from_text(text: str) -> Repaired:
    """The polygons of GeoJSON or WKT, the land that a GPX track goes round, or that of positions,
    one a line. Raises BadPolygon."""
    bounded(text)
    if not text.strip():
        raise BadPolygon("empty")
    if is_gpx(text):
        return gpx_land(text)
    if corners := corners_in(text):
        if len(corners) < 3:
            raise BadPolygon("few_positions", count=len(corners))
        return repair(shapely.Polygon(corners))
    try:
        shape = parse(text)
    except BadPolygon as error:
        raise _plainer(error, text.strip()) from error
    return repair(shape)


def bounded(text: str) -> str:
    """The text. Raises BadPolygon where it is too long."""
    if len(text) > MOST_BYTES:
        raise _too_large()
    return text


def _too_large() -> BadPolygon:
    return BadPolygon("too_large", limit=MOST_BYTES // 1_000_000)


def corners_in(text: str) -> list[Position]:
    """The positions that the lines of a text are; none where it is something else.

    Raises BadPolygon where a line of positions is none, with the line and what stands in it.
    """
    if _IS_WKT.match(text) or not _IS_POSITIONS.match(text):
        return []
    try:
        return positions(text)
    except BadPosition as error:
        codes = {"outside": "position_outside", "ambiguous": "ambiguous_positions"}
        code = codes.get(error.code, "bad_position")
        raise BadPolygon(code, line=error.line, text=error.text[:60]) from error


def _plainer(error: BadPolygon, text: str) -> BadPolygon:
    """The refusal of a text that is no geometry, with the spot and the way out."""
    if error.code != "unreadable":
        return error
    if text.startswith("<"):
        return BadPolygon("file_text")
    if text.startswith("{"):
        return _json_fault(text) or error
    return BadPolygon("bad_wkt") if _IS_WKT.match(text) else error


def _json_fault(text: str) -> BadPolygon | None:
    try:
        json.loads(text)
    except json.JSONDecodeError as fault:
        return BadPolygon("bad_json", line=fault.lineno, column=fault.colno)
    except RecursionError:
        pass
    return None


def text_of(file: UploadedFile) -> str:
    """What is in a file. Raises BadPolygon where it is too large."""
    if (file.size or 0) > MOST_BYTES:
        raise _too_large()
    return file.read().decode("utf-8-sig", errors="replace")


def from_file(file: UploadedFile) -> Repaired:
    """All polygons of a file, as one area: GeoJSON, GPX, KML, a shapefile's zip, what imports read.

    Raises BadPolygon, or exchange's Refused.
    """
    ending = Path(file.name or "").suffix.lower()
    if ending in TEXT:
        return from_text(text_of(file))
    if (file.size or 0) > MOST_BYTES:
        raise _too_large()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"dropped{ending}"
        path.write_bytes(file.read())
        shapes = read_zones(path, Options()).geometry
    known = [shape for shape in shapes if shape is not None]
    if not known:
        raise BadPolygon("empty")
    return repair(shapely.GeometryCollection(known))
