"""GeoJSON feature by feature: lines of it, and files of which GDAL can read no part."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.exchange.reader.csv_file import few_enough
from geodata.exchange.reader.raw_features import RawFeatures, plain
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused

UNREADABLE = Reason("feature_unreadable")
GEOMETRIES = {
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
}


def parsed(path: Path) -> Any:
    """The JSON of a file; of lines of GeoJSON one collection, in which a broken line is None.

    Raises Refused where it is no JSON, with the line and how many features stand before it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("json_not_utf8") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if (lines := _lines(text)) is not None:
            return {"type": "FeatureCollection", "features": lines, "lines": True}
        whole = len(re.findall(r'"type"\s*:\s*"Feature"', text[: error.pos]))
        facts = {"error": error.msg, "line": error.lineno, "count": max(0, whole - 1)}
        raise Refused("broken_json", **facts) from error
    except (ValueError, RecursionError) as error:
        raise Refused("broken_json", error="too deep", line=1, count=0) from error


def read_singly(path: Path) -> RawFeatures:
    """The features of a GeoJSON file, each with its geometry or with what is wrong with it."""
    content = parsed(path)
    features = [*_features(content)]
    few_enough(len(features))
    read = [_geometry(feature) for feature in features]
    geometry = np.array([*(shape for shape, _ in read), None], dtype=object)[:-1]
    faults = tuple(fault for _, fault in read)
    return RawFeatures(_columns(features), geometry, _crs(content), faults)


def _lines(text: str) -> list[Any] | None:
    """Each line as JSON, a broken one as None; nothing where the first is no GeoJSON."""
    found: list[Any] = []
    for line in text.replace("\x1e", "\n").splitlines():
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not found and not (isinstance(value, dict) and "type" in value):
            return None
        found.append(value)
    return found if len(found) > 1 else None


def _features(content: Any) -> Iterator[Any]:
    kind = content.get("type") if isinstance(content, dict) else None
    members = content.get("features") if kind == "FeatureCollection" else None
    if isinstance(members, list):
        for member in members:
            inner = isinstance(member, dict) and member.get("type") == "FeatureCollection"
            yield from _features(member) if inner else [member]
    elif kind in GEOMETRIES:
        yield {"type": "Feature", "geometry": content}
    elif kind == "Feature":
        yield content


def _geometry(feature: Any) -> tuple[shapely.Geometry | None, Reason | None]:
    if not isinstance(feature, dict):
        return None, UNREADABLE
    if feature.get("type") in GEOMETRIES:
        feature = {"geometry": feature}
    value = feature.get("geometry")
    if value is None:
        return None, None
    try:
        return shapely.from_geojson(json.dumps(value)), None
    except (shapely.GEOSException, ValueError, TypeError):
        return None, Reason("coordinates_unreadable")


def _columns(features: Iterable[Any]) -> dict[str, list[Any]]:
    rows = [_properties(feature) for feature in features]
    names = dict.fromkeys(str(name) for row in rows for name in row)
    return {name: [plain(row.get(name)) for row in rows] for name in names}


def _properties(feature: Any) -> dict[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _crs(content: Any) -> str:
    """What an old GeoJSON names; else WGS 84, as the standard has it."""
    crs = content.get("crs") if isinstance(content, dict) else None
    named = crs.get("properties") if isinstance(crs, dict) else None
    name = named.get("name") if isinstance(named, dict) else None
    return name if isinstance(name, str) else "OGC:CRS84"
