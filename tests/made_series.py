"""A made series of daily snapshots of any land: one side advances, halts and withdraws."""

from __future__ import annotations

import datetime
import json
import math
from pathlib import Path

import numpy as np
import shapely


def write_series(
    folder: Path, outline: shapely.Geometry, first: datetime.date, days: int, *, side: str
) -> None:
    """Write a GeoJSON file a day: what `side` holds in the east of a land, and a strip unknown.

    The line moves west for two thirds of the days, and back for the rest; every fifth day it
    stands.
    """
    folder.mkdir(parents=True, exist_ok=True)
    west, south, east, north = outline.bounds
    for number in range(days):
        step = number - number // 5
        reach = 0.12 + 0.25 * math.sin(math.pi * 0.75 * step / days)
        line = _line(east - reach * (east - west), south, north, number)
        held = _east_of(line, east, outline)
        strip = shapely.intersection(line.buffer(0.012 * (east - west)), outline)
        features = [_feature(side, held), _feature("unknown", shapely.difference(strip, held))]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        path = folder / f"{first + datetime.timedelta(days=number)}.geojson"
        path.write_text(text, encoding="utf-8")


def _line(lon: float, south: float, north: float, number: int) -> shapely.LineString:
    """A line from south to north that winds, a little otherwise each day."""
    lat = np.linspace(south - 1, north + 1, 60)
    size = (north - south) / 14
    wind = size * (np.sin(lat * 2.1) + 0.4 * np.sin(lat * 5 + number / 9))
    return shapely.LineString(np.column_stack([lon + wind, lat]).round(5))


def _east_of(line: shapely.LineString, east: float, outline: shapely.Geometry) -> shapely.Geometry:
    lonlat = shapely.get_coordinates(line)
    far = [(east + 9, lonlat[-1][1]), (east + 9, lonlat[0][1])]
    return shapely.intersection(shapely.Polygon([*lonlat, *far]), outline)


def _feature(side: str, shape: shapely.Geometry) -> dict:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    geometry = json.loads(shapely.to_geojson(shapely.multipolygons(polygons)))
    return {"type": "Feature", "properties": {"side": side}, "geometry": geometry}
