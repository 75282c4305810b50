"""CSV: shapes as WKT, points as lon and lat, the provenance in columns of every row."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import geopandas
import shapely

from geodata.exchange.exporting.provenance import Provenance
from geodata.exchange.exporting.values import records

SOURCE_COLUMNS = ("edition", "as_of", "licence", "attribution", "method", "disclaimer")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts so would run as a formula in a spreadsheet."""


def write_csv(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """Write UTF-8 with the mark by which Excel knows it, and a header.

    A row that is copied out still says where it comes from.
    """
    facts = provenance.facts()
    source = [facts.get(name, "") for name in SOURCE_COLUMNS]
    place = _places(frame)
    names = [name for name in frame.columns if name != "geometry"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, *place, *SOURCE_COLUMNS])
        for values, shape in records(frame):
            cells = [_cell(value) for value in values.values()]
            writer.writerow([*cells, *_position(shape, place), *source])


def _places(frame: geopandas.GeoDataFrame) -> tuple[str, ...]:
    kinds = set(frame.geom_type.dropna())
    if not kinds:
        return ()
    return ("lon", "lat") if kinds == {"Point"} else ("WKT",)


def _position(shape: shapely.Geometry | None, place: tuple[str, ...]) -> list[Any]:
    if shape is None:
        return [""] * len(place)
    if place == ("WKT",):
        return [shapely.to_wkt(shape, rounding_precision=-1)]
    return [shape.x, shape.y]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
