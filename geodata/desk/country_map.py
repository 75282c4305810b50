"""What lies under a drawing while the site has no land yet: countries and towns of the ground."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from django.utils.translation import get_language

from geodata.ground.source import Rows, rows_in
from geodata.models import Theatre

Facts = dict[str, Any]
Box = tuple[float, float, float, float]
PIXELS = 1500
"""Across the view: what is finer cannot be seen."""
TOWNS = 60


def country_map(box: Box) -> Facts:
    """The countries in a view on earth (west, south, east, north), as its pixels show them, and
    its largest towns; nothing where the site has a land."""
    if Theatre.objects.exists() or box[0] >= box[2]:
        return {"countries": [], "towns": []}
    return {"countries": _countries(box), "towns": _towns(box)}


def _countries(box: Box) -> list[Facts]:
    pixel = (box[2] - box[0]) / PIXELS
    shapes = shapely.simplify(rows_in("countries", box).shapes, pixel, preserve_topology=False)
    seen = shapes[~shapely.is_empty(shapes) & (shapely.area(shapes) > pixel**2)]
    rounded = shapely.set_precision(seen, 1e-5, mode="pointwise")
    return [json.loads(text) for text in shapely.to_geojson(rounded)]


def _towns(box: Box) -> list[Facts]:
    rows = rows_in("places", box)
    nearest = np.argsort(rows.columns["min_zoom"], kind="stable")[:TOWNS]
    return [_town(rows, row) for row in nearest.tolist()]


def _town(rows: Rows, row: int) -> Facts:
    """A place without a number: it is none of the map's, and cannot be picked."""
    name = rows.text(f"name_{get_language()}", row) or rows.text("name_en", row)
    return {"id": None, "name": name, "lon": rows.shapes[row].x, "lat": rows.shapes[row].y}
