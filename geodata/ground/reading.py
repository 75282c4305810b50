"""The ground as geometries again: for pictures, and for the first view without scripts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geodata.ground.box import Box
from geodata.ground.cutting import GroundFiles
from geodata.ground.runs import points_of

LAYERS = ("water", "rivers", "borders", "disputed", "provinces")


@dataclass(frozen=True, eq=False)
class Ground:
    """Geometries per layer on WGS 84 (lon/lat): in full, and as a first view draws them.

    Water is rings, holes among them: they are filled by the even-odd rule.
    """

    layers: dict[str, np.ndarray]
    coarse: dict[str, np.ndarray]
    box: Box


def read_ground(files: GroundFiles) -> Ground:
    """What the files hold: within the box of the detail the finer lines, outside the others."""
    first, detail = json.loads(files.first), json.loads(files.detail)
    near = shapely.box(*detail["box"])
    coarse = {layer: _shapes(first, layer) for layer in LAYERS}
    layers = {
        layer: np.concatenate([_outside(shapes, near), _shapes(detail, layer)])
        for layer, shapes in coarse.items()
    }
    return Ground(layers, coarse, tuple(first["box"]))


def _outside(shapes: np.ndarray, box: shapely.Polygon) -> np.ndarray:
    left = shapely.difference(shapes, box)
    return left[~shapely.is_empty(left)]


def _shapes(content: dict[str, Any], layer: str) -> np.ndarray:
    points = list(points_of(content.get(layer, []), content["precision"]))
    if layer != "water":
        return np.array([shapely.linestrings(line) for line in points], dtype=object)
    shells = [shapely.polygons(ring) for ring in points if len(ring) > 3]
    return shapely.make_valid(np.array(shells, dtype=object))
