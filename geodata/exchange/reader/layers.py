"""Layers of a foreign file and their raw features. Runs only in the process of sandbox.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata.exchange.reader.csv_file import few_enough, short, table
from geodata.exchange.reader.geopackage import check_geopackage
from geodata.exchange.reader.geoparquet import read_parquet
from geodata.exchange.reader.limits import FEATURES, FILE_BYTES
from geodata.exchange.reader.raw_features import RawFeatures, plain
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import Kind, sniff
from geodata.exchange.reader.unpack import unpack

PARTS = {".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qpj", ".qmd", ".xml", ".txt", ".md"}
"""Endings of files in an archive that are no layer of their own."""
WKT_NAMES = {"wkt", "geometry", "geom", "the_geom", "shape", "wkt_geom", "geometry_wkt"}
GEOJSON_TYPES = {
    "FeatureCollection",
    "Feature",
    "GeometryCollection",
    "Polygon",
    "MultiPolygon",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
}
NOT_AREAS = ("Point", "LineString", "MultiPoint", "MultiLineString")
OPEN_OPTIONS = {
    "GML": {"DOWNLOAD_SCHEMA": "NO"},
}


@dataclass(frozen=True)
class Layer:
    """One layer of a file: where it is, and what it is called."""

    name: str
    path: Path
    kind: Kind
    areas: bool = True


def layers(path: Path, work: Path) -> list[Layer]:
    """The layers of a file, archives taken apart below `work`. Raises Refused."""
    kind = sniff(path)
    if kind == Kind.ZIP:
        found = [layer for inner in _inside(path, work) for layer in _of_file(*inner)]
        if not found:
            raise Refused("archive_without_map")
        return found
    if kind == Kind.SHAPEFILE:
        raise Refused("shapefile_alone")
    return _of_file(path, kind)


def read(layer: Layer, encoding: str | None) -> RawFeatures:
    """The features of a layer. Raises Refused beyond the limits, or where it is broken."""
    if layer.kind == Kind.CSV:
        return _read_csv(layer.path, encoding)
    if layer.kind == Kind.PARQUET:
        return read_parquet(layer.path)
    return _read_gdal(layer, encoding)


def _inside(path: Path, work: Path) -> Iterator[tuple[Path, Kind]]:
    inside = work / "inside"
    paths = unpack(path, inside)
    databases = {parent for file in paths for parent in file.parents if parent.suffix == ".gdb"}
    yield from ((database, Kind.FILEGDB) for database in sorted(databases))
    for file in sorted(paths):
        if databases & set(file.parents) or file.suffix.lower() in PARTS:
            continue
        kind = sniff(file)
        if kind == Kind.ZIP:
            raise Refused("nested_archive", name=file.name)
        yield file, kind


def _of_file(path: Path, kind: Kind) -> list[Layer]:
    if path.is_file() and path.stat().st_size > FILE_BYTES:
        raise Refused("file_too_large", name=path.name, limit=FILE_BYTES // 2**20)
    if kind in (Kind.CSV, Kind.PARQUET):
        return [Layer(path.stem, path, kind)]
    if kind == Kind.GEOJSON:
        path, kind = _unwrapped(path)
    if kind == Kind.GEOPACKAGE:
        check_geopackage(path)
    try:
        rows = pyogrio.list_layers(str(path))
    except (DataSourceError, UnicodeError) as error:
        raise Refused("broken_file", kind=kind, error=short(error)) from error
    if not len(rows):
        raise Refused("no_layer", kind=kind)
    single = len(rows) == 1 and kind in (Kind.GEOJSON, Kind.SHAPEFILE, Kind.FLATGEOBUF)
    return [
        Layer(path.stem if single else str(name), path, kind, _has_areas(form))
        for name, form in rows
    ]


def _has_areas(form: str | None) -> bool:
    return form is not None and form.split(" ")[0] not in NOT_AREAS


def _unwrapped(path: Path) -> tuple[Path, Kind]:
    """The path of plain GeoJSON, in a file of its own where the collection lay in another object.

    A topology whose type stands late in the file is recognised too.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused("json_not_utf8") from error
    except (ValueError, RecursionError) as error:
        raise Refused("broken_file", kind="JSON", error=short(error)) from error
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "Topology":
        return path, Kind.TOPOJSON
    if isinstance(kind, str) and kind in GEOJSON_TYPES:
        return path, Kind.GEOJSON
    inner = _collection_in(content)
    if inner is None:
        raise Refused("json_without_features")
    unwrapped = path.with_name("unwrapped.geojson")
    unwrapped.write_text(json.dumps(inner), encoding="utf-8")
    return unwrapped, Kind.GEOJSON


def _collection_in(content: Any) -> dict[str, Any] | None:
    waiting = [content]
    for _ in range(1000):
        if not waiting:
            return None
        value = waiting.pop(0)
        if isinstance(value, dict):
            if value.get("type") == "FeatureCollection":
                return value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value[:100])
    return None


def _read_gdal(layer: Layer, encoding: str | None) -> RawFeatures:
    path, options = str(layer.path), OPEN_OPTIONS.get(layer.kind, {})
    name = None if layer.kind in (Kind.GEOJSON, Kind.SHAPEFILE, Kind.FLATGEOBUF) else layer.name
    if layer.kind == Kind.SHAPEFILE and encoding is None:
        encoding = _dbf_encoding(layer.path)
    try:
        meta, _, wkb, values = pyogrio.raw.read(
            path,
            layer=name,
            encoding=encoding,
            max_features=FEATURES + 1,
            datetime_as_string=True,
            **options,
        )
    except (DataSourceError, DataLayerError, ValueError, LookupError, RuntimeError) as error:
        raise Refused("broken_file", kind=layer.kind, error=short(error)) from error
    if wkb is None:
        raise Refused("layer_without_geometry", layer=layer.name)
    few_enough(len(wkb))
    columns = {
        str(column): [plain(value) for value in array.tolist()]
        for column, array in zip(meta["fields"], values, strict=True)
    }
    return RawFeatures(columns, shapely.from_wkb(wkb, on_invalid="fix"), meta["crs"])


def _dbf_encoding(path: Path) -> str | None:
    """What a .cpg says; without one UTF-8 if the text is that, else Windows Arabic."""
    if any(path.with_suffix(end).exists() for end in (".cpg", ".CPG")):
        return None
    tables = [path.with_suffix(end) for end in (".dbf", ".DBF") if path.with_suffix(end).exists()]
    if not tables:
        return None
    try:
        tables[0].read_bytes()[32:].decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return "cp1256"
    return "UTF-8"


def _read_csv(path: Path, encoding: str | None) -> RawFeatures:
    header, rows = table(path, encoding)
    column = _wkt_column(header, rows)
    if column is None:
        raise Refused("table_without_polygons")
    text = np.array([row[column] or None for row in rows], dtype=object)
    bare = [
        value and value.partition(";")[2] if str(value).startswith("SRID") else value
        for value in text
    ]
    geometry = shapely.from_wkt(np.array(bare, dtype=object), on_invalid="ignore")
    columns = {
        name: [plain(row[index]) for row in rows]
        for index, name in enumerate(header)
        if index != column
    }
    return RawFeatures(columns, geometry, None)


def _wkt_column(header: list[str], rows: list[list[str]]) -> int | None:
    for index, name in enumerate(header):
        if name.casefold() in WKT_NAMES:
            return index
    for index in range(len(header)):
        value = rows[0][index].lstrip().upper()
        if value.startswith(("POLYGON", "MULTIPOLYGON", "SRID=")):
            return index
    return None
