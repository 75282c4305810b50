"""Layers of a foreign file and their raw features. Runs only in the process of sandbox.py."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata.exchange.reader.archive import Contents, contents
from geodata.exchange.reader.csv_file import few_enough, short, table, wkt_column
from geodata.exchange.reader.dbf_encoding import dbf_encoding
from geodata.exchange.reader.foreign_kinds import json_error
from geodata.exchange.reader.geopackage import check_geopackage
from geodata.exchange.reader.geoparquet import read_parquet
from geodata.exchange.reader.gunzip import gunzip
from geodata.exchange.reader.json_features import GEOMETRIES, parsed, read_singly
from geodata.exchange.reader.kml_text import mended_kml, no_features, with_times_as_written
from geodata.exchange.reader.layer import Layer
from geodata.exchange.reader.limits import FEATURES, FILE_BYTES
from geodata.exchange.reader.raw_features import RawFeatures, plain
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import Kind, sniff

GEOJSON_TYPES = {"FeatureCollection", "Feature", *GEOMETRIES}
NOT_AREAS = ("Point", "LineString", "MultiPoint", "MultiLineString")
OPEN_OPTIONS = {
    Kind.GML: {"DOWNLOAD_SCHEMA": "NO"},
    Kind.GEOJSON: {"DATE_AS_STRING": "YES"},
}
"""Of GDAL's drivers. A date as text keeps its zone, and one that is none spoils its row alone."""
ENDINGS = {
    Kind.GEOJSON: ".geojson",
    Kind.TOPOJSON: ".topojson",
    Kind.GEOPACKAGE: ".gpkg",
    Kind.KML: ".kml",
    Kind.GML: ".gml",
    Kind.FLATGEOBUF: ".fgb",
}
"""By which GDAL recognises what was packed under another name."""


def layers(path: Path, work: Path) -> Contents:
    """The layers of a file, archives taken apart below `work`. Raises Refused."""
    kind = sniff(path)
    if kind == Kind.GZIP:
        path = gunzip(path, work / "unpacked")
        kind = sniff(path)
        if kind == Kind.GZIP:
            raise Refused("nested_archive", name=path.name)
        path = path.rename(path.with_suffix(ENDINGS.get(kind, "")))
    if kind == Kind.ZIP:
        return contents(path, work, _of_file)
    if kind == Kind.SHAPEFILE:
        raise Refused("shapefile_alone")
    return Contents(_of_file(path, kind))


def read(layer: Layer, encoding: str | None) -> RawFeatures:
    """The features of a layer. Raises Refused beyond the limits, or where it has none."""
    if layer.kind == Kind.CSV:
        found = _read_csv(layer.path, encoding)
    elif layer.kind == Kind.PARQUET:
        found = read_parquet(layer.path)
    elif layer.singly:
        found = read_singly(layer.path)
    else:
        found = _read_gdal(layer, encoding)
    if not len(found.geometry):
        raise no_features(layer.path) if layer.kind == Kind.KML else Refused("no_features")
    return with_times_as_written(found) if layer.kind == Kind.KML else found


def _of_file(path: Path, kind: Kind) -> list[Layer]:
    if path.is_file() and path.stat().st_size > FILE_BYTES:
        raise Refused("file_too_large", name=path.name, limit=FILE_BYTES // 2**20)
    if kind in (Kind.CSV, Kind.PARQUET):
        return [Layer(path.stem, path, kind)]
    if kind == Kind.GEOJSON:
        path, kind, singly = _unwrapped(path)
        if singly:
            return [Layer(path.stem, path, kind, singly=True)]
    if kind == Kind.GEOPACKAGE:
        check_geopackage(path)
    if kind == Kind.KML:
        path = mended_kml(path)
    try:
        rows = pyogrio.list_layers(str(path))
    except (DataSourceError, UnicodeError) as error:
        if kind == Kind.GEOJSON:
            return [Layer(path.stem, path, kind, singly=True)]
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


def _unwrapped(path: Path) -> tuple[Path, Kind, bool]:
    """The path of plain GeoJSON, in a file of its own where the collection lay in another object.

    A topology whose type stands late in the file is recognised too. True: GDAL would leave
    features out, since they are lines, or no objects.
    """
    content = parsed(path)
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "Topology":
        return path, Kind.TOPOJSON, False
    if isinstance(kind, str) and kind in GEOJSON_TYPES:
        members = content.get("features") or ()
        odd = not all(isinstance(member, dict) for member in members)
        return path, Kind.GEOJSON, odd or bool(content.get("lines"))
    inner = _collection_in(content)
    if inner is None:
        error = json_error(content)
        raise Refused.of(error) if error else Refused("json_without_features")
    unwrapped = path.with_name(f"unwrapped-{path.stem}.geojson")
    unwrapped.write_text(json.dumps(inner), encoding="utf-8")
    return unwrapped, Kind.GEOJSON, False


def _collection_in(content: Any) -> dict[str, Any] | None:
    if isinstance(content, list) and content and all(map(_is_feature, content)):
        return {"type": "FeatureCollection", "features": content}
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


def _is_feature(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "Feature"


def _read_gdal(layer: Layer, encoding: str | None) -> RawFeatures:
    name = None if layer.kind in (Kind.GEOJSON, Kind.SHAPEFILE, Kind.FLATGEOBUF) else layer.name
    notice = None
    if layer.kind == Kind.SHAPEFILE and encoding is None:
        encoding, notice = dbf_encoding(layer.path)
    try:
        found = _by_gdal(layer, encoding, {"layer": name})
    except (DataSourceError, DataLayerError, ValueError, LookupError, RuntimeError) as error:
        if layer.kind == Kind.GEOJSON:
            return read_singly(layer.path)
        found = _with_dates_as_text(layer, name, encoding, error)
    if found is None:
        raise Refused("layer_without_geometry", layer=layer.name)
    few_enough(len(found.geometry))
    return replace(found, notices=(notice,)) if notice else found


def _by_gdal(layer: Layer, encoding: str | None, which: dict[str, Any]) -> RawFeatures | None:
    """The features as GDAL's driver reads them, or None of a layer without geometry."""
    meta, _, wkb, values = pyogrio.raw.read(
        str(layer.path),
        encoding=encoding,
        max_features=FEATURES + 1,
        datetime_as_string=True,
        **which,
        **OPEN_OPTIONS.get(layer.kind, {}),
    )
    if wkb is None:
        return None
    columns = {
        str(column): [plain(value) for value in array.tolist()]
        for column, array in zip(meta["fields"], values, strict=True)
    }
    return RawFeatures(columns, shapely.from_wkb(wkb, on_invalid="fix"), meta["crs"])


def _with_dates_as_text(
    layer: Layer, name: str | None, encoding: str | None, error: Exception
) -> RawFeatures | None:
    """The layer with its dates as text: a date that is none then spoils its row alone.

    Raises Refused with the first error where the layer has no dates or cannot be read so either.
    """
    try:
        info = pyogrio.read_info(str(layer.path), layer=name, encoding=encoding)
        dated = {
            column
            for column, dtype in zip(info["fields"], info["dtypes"], strict=True)
            if str(dtype).startswith("datetime64")
        }
        if not dated:
            raise DataLayerError("no dates")
        parts = [
            f'CAST("{column}" AS CHARACTER(40)) AS "{column}"' if column in dated else f'"{column}"'
            for column in info["fields"]
        ]
        # Within the file itself: it can say nothing about any other.
        sql = f'SELECT {", ".join(parts)} FROM "{info["layer_name"]}"'  # noqa: S608
        return _by_gdal(layer, encoding, {"sql": sql, "sql_dialect": "OGRSQL"})
    except (DataSourceError, DataLayerError, ValueError, LookupError, RuntimeError):
        raise Refused("broken_file", kind=layer.kind, error=short(error)) from error


def _read_csv(path: Path, encoding: str | None) -> RawFeatures:
    header, rows, notices = table(path, encoding)
    column = wkt_column(header, rows[0])
    if column is None:
        raise Refused("table_without_polygons")
    text = [row[column].strip() or None for row in rows]
    bare = [
        value and value.partition(";")[2] if value and value.startswith("SRID") else value
        for value in text
    ]
    geometry = shapely.from_wkt(np.array([*bare, None], dtype=object)[:-1], on_invalid="ignore")
    faults = tuple(
        Reason("wkt_unreadable") if value and shape is None else None
        for value, shape in zip(text, geometry, strict=True)
    )
    columns = {
        name: [plain(row[index]) for row in rows]
        for index, name in enumerate(header)
        if index != column
    }
    return RawFeatures(columns, geometry, None, faults, notices)
