"""Outlines of areas with a status of their own, and lines of agreements, thin over a picture."""

from __future__ import annotations

import json

import numpy as np
import shapely

from geodata.editions import Published
from geodata.territory.named_areas import with_status
from geodata.territory.svg import line_path
from mapsite.pictures.view import View

INK, HALO = "#2a2340", "#ffffff"
DASHES = {"line": (7, 4), "separation": (2, 3), "occupied": ()}
LEAST = 190
"""Pixels: where the area of separation is smaller its edges would lie on those of the lines."""


def named_lines(edition: Published, view: View, pixel: float) -> str:
    """They in units of the view's frame; `pixel` is the width of a hair line."""
    areas = with_status(edition.record.get("areas", {}).values())
    return "".join(_drawn(row["kind"], row["geometry"], view, pixel) for row in areas)


def _drawn(kind: str, geometry: dict, view: View, pixel: float) -> str:
    shape = shapely.from_geojson(json.dumps(geometry))
    edge = shapely.boundary(shape) if kind != "line" else shape
    projected = view.frame.project(np.array([edge], dtype=object))
    cut = shapely.clip_by_rect(projected, 0, 0, view.frame.width, view.frame.height)
    if shapely.is_empty(cut[0]):
        return ""
    west, south, east, north = shapely.bounds(cut[0]) / pixel
    if kind == "separation" and max(east - west, north - south) < LEAST:
        return ""
    path = "".join(map(line_path, shapely.get_parts(shapely.simplify(cut, 0.7))))
    dash = " ".join(f"{step * pixel:.1f}" for step in DASHES.get(kind, ()))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path fill="none" stroke="{HALO}" stroke-opacity="0.75" '
        f'stroke-width="{1.6 * pixel:.1f}" d="{path}"/>'
        f'<path fill="none" stroke="{INK}" stroke-width="{0.7 * pixel:.1f}"'
        f'{dashes} d="{path}"/>'
    )
