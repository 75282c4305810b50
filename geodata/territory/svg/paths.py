"""Geometries as the `d` of an SVG path: whole units, relative, no vertex twice."""

from __future__ import annotations

import numpy as np
import shapely


def polygon_path(geometry: shapely.Geometry) -> str:
    """Polygons or multipolygons in picture units; rings that shrink to nothing are left out."""
    rings = shapely.get_rings(shapely.get_parts(geometry))
    steps = (_steps(shapely.get_coordinates(ring)[:-1]) for ring in rings)
    return "".join(f"{path}z" for path in (_draw(step, 3) for step in steps) if path)


def line_path(geometry: shapely.Geometry) -> str:
    """Lines or multilines in picture units."""
    parts = shapely.get_parts(geometry)
    return "".join(_draw(_steps(shapely.get_coordinates(part)), 2) for part in parts)


def _steps(coordinates: np.ndarray) -> np.ndarray:
    whole = np.rint(coordinates).astype(np.int64)
    moved = np.ones(len(whole), dtype=bool)
    moved[1:] = (np.diff(whole, axis=0) != 0).any(axis=1)
    return whole[moved]


def _draw(whole: np.ndarray, least: int) -> str:
    if len(whole) < least:
        return ""
    x, y = whole[0]
    deltas = np.diff(whole, axis=0)
    steps = " ".join(f"{dx} {dy}" for dx, dy in deltas.tolist())
    # A sign parts two numbers as well as a space: for each page over the wire.
    return f"M{x} {y}l{steps}".replace(" -", "-")
