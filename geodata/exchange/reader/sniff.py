"""What a file is, by its content. Names and endings do not count."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from geodata.exchange.reader.foreign_kinds import line_of_text, no_map, xml_error
from geodata.exchange.reader.refused import Refused

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of a text that is UTF-16, as Excel's "Unicode text"."""
HEAD = 4096
"""Bytes of the beginning by which a file is recognised."""


class Kind(StrEnum):
    """The formats that are read, each by drivers named in `DRIVERS`."""

    GEOJSON = "GeoJSON"
    TOPOJSON = "TopoJSON"
    GEOPACKAGE = "GeoPackage"
    SHAPEFILE = "Shapefile"
    KML = "KML"
    GML = "GML"
    FLATGEOBUF = "FlatGeobuf"
    FILEGDB = "FileGDB"
    PARQUET = "GeoParquet"
    CSV = "CSV"
    ZIP = "zip archive"
    GZIP = "gzip"


DRIVERS: dict[Kind, tuple[str, ...]] = {
    Kind.GEOJSON: ("GeoJSON",),
    Kind.TOPOJSON: ("TopoJSON",),
    Kind.GEOPACKAGE: ("GPKG",),
    Kind.SHAPEFILE: ("ESRI Shapefile",),
    Kind.KML: ("LIBKML",),
    Kind.GML: ("GML",),
    Kind.FLATGEOBUF: ("FlatGeobuf",),
    Kind.FILEGDB: ("OpenFileGDB",),
}
"""The only drivers of GDAL that may open a file of that kind. The rest of the kinds do without."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"SQLite format 3\0", Kind.GEOPACKAGE),
    (b"fgb", Kind.FLATGEOBUF),
    (b"PAR1", Kind.PARQUET),
    (b"PK\x03\x04", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x00\x00\x27\x0a", Kind.SHAPEFILE),
)


def sniff(path: Path) -> Kind:
    """The kind of a file. Raises Refused where it is none of those that are read."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if other := no_map(head):
        raise Refused.of(other)
    if head[:2] in UTF_16:
        if head.decode("utf-16", errors="ignore").lstrip()[:1] in "{[<":
            raise Refused("utf16")
        return Kind.CSV
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e")
    if len(text) < 2:
        raise Refused("empty_file", size=path.stat().st_size)
    if text[:1] in b"{[":
        return Kind.TOPOJSON if re.search(rb'"type"\s*:\s*"Topology"', head) else Kind.GEOJSON
    if text[:1] == b"<":
        return _xml(path, text)
    if b"\0" in head:
        raise Refused("unknown_format")
    if line := line_of_text(head, whole=path.stat().st_size <= HEAD):
        raise Refused.of(line)
    return Kind.CSV


def _xml(path: Path, head: bytes) -> Kind:
    _refuse_entities(path)
    body = re.sub(rb"<\?.*?\?>|<!--.*?-->", b"", head, flags=re.DOTALL).lstrip()
    root = re.match(rb"<([\w.-]+:)?([\w.-]+)", body)
    name = root[2].decode("ascii", "replace") if root else "?"
    if error := xml_error(name, body):
        raise Refused.of(error)
    if name == "kml":
        return Kind.KML
    if name in ("FeatureCollection", "Dictionary") or b"opengis.net/gml" in head:
        return Kind.GML
    raise Refused("unknown_xml", root=name)


def _refuse_entities(path: Path) -> None:
    """A document type can define entities that grow without bound or read other files."""
    before = b""
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            if re.search(rb"<!\s*(DOCTYPE|ENTITY)", before + block, re.IGNORECASE):
                raise Refused("xml_entities")
            before = block[-16:]
