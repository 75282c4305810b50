"""GeoJSON by RFC 7946: WGS 84, right-handed rings, a bounding box, no `crs` member."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import numpy as np
import shapely

from geodata.exchange.exporting.provenance import Provenance
from geodata.exchange.exporting.values import records


def write_geojson(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """Write a FeatureCollection, the provenance as its foreign member `metadata`.

    Feature by feature, so that the text of the whole is never in memory.
    """
    head = {"type": "FeatureCollection", "name": provenance.title, "metadata": provenance.facts()}
    if len(frame) and np.isfinite(frame.total_bounds).all():
        head["bbox"] = frame.total_bounds.tolist()
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n')
        for number, (properties, shape) in enumerate(records(frame)):
            file.write(",\n" if number else "")
            file.write(_feature(properties, shape))
        file.write("\n]}\n")


def _feature(properties: dict, shape: shapely.Geometry | None) -> str:
    text = json.dumps(properties, ensure_ascii=False)
    geometry = "null" if shape is None else shapely.to_geojson(shape)
    return f'{{"type": "Feature", "properties": {text}, "geometry": {geometry}}}'
