"""What editors find their way by: seas, lakes and rivers of the ground, and the land's roads."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geodata.ground import ground_around, read_ground
from geodata.models import Theatre

Facts = dict[str, Any]
FINEST = 4
"""Decimals of a degree, some ten metres: the ground is no finer."""
NONE: Facts = {"water": [], "rivers": [], "roads": []}


def ground_lines(theatre: Theatre | None) -> Facts:
    """Water as rings to fill by the even-odd rule, rivers as lines, roads with their numbers.

    Positions are lon/lat, WGS 84. Nothing where the site has no land: it shows countries then.
    """
    if theatre is None:
        return NONE
    layers = read_ground(ground_around(theatre.outline.extent)).layers
    return {
        "water": _positions(_rings(layers["water"])),
        "rivers": _positions(shapely.get_parts(layers["rivers"])),
        "roads": [
            {"ref": feature["properties"].get("ref", ""), "line": feature["geometry"]}
            for feature in (theatre.named_areas or {}).get("features", ())
            if feature["properties"]["kind"] == "road"
        ],
    }


def _rings(polygons: np.ndarray) -> np.ndarray:
    areas = shapely.get_parts(shapely.get_parts(polygons))
    return shapely.get_rings(areas[shapely.get_dimensions(areas) == 2])


def _positions(lines: np.ndarray) -> list[list[list[float]]]:
    return [np.round(shapely.get_coordinates(line), FINEST).tolist() for line in lines]
