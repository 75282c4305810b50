"""The shipped relief of the world: squares of grey, of which a box is put together.

Each is SPAN degrees wide, plate carrée, named by its north-west corner; where none is, land and
sea are flat. FLAT is a plain; slopes are lighter or darker, with the light from the north-west.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from geodata.ground.box import Box
from geodata.ground.source import DIRECTORY as GROUND

DIRECTORY = GROUND / "relief"
SPAN = 30
PER_DEGREE = 30
"""Pixels: 2 arc minutes, which is 3.7 km from north to south."""
FLAT = 128


@dataclass(frozen=True, eq=False)
class Slopes:
    """Grey (rows, columns) from a north-west corner in degrees on, with pixels to a degree."""

    grey: np.ndarray
    west: float
    north: float
    per_degree: float


def tile_name(west: int, north: int) -> str:
    """Such as N60E030.webp, of the corner in degrees."""
    vertical, horizontal = "S" if north < 0 else "N", "W" if west < 0 else "E"
    return f"{vertical}{abs(north):02}{horizontal}{abs(west):03}.webp"


def slopes_in(box: Box, reduced: int) -> Slopes:
    """The tiles that a box touches, each pixel the mean of `reduced` squared.

    `reduced` divides the pixels of a tile. East of 180 the world begins again.
    """
    west, north = math.floor(box[0] / SPAN) * SPAN, math.ceil(min(box[3], 90) / SPAN) * SPAN
    east, south = math.ceil(box[2] / SPAN) * SPAN, math.floor(max(box[1], -90) / SPAN) * SPAN
    rows = [
        [_tile((column + 180) % 360 - 180, row, reduced) for column in range(west, east, SPAN)]
        for row in range(north, south, -SPAN)
    ]
    return Slopes(np.block(rows), west, north, PER_DEGREE / reduced)


def _tile(west: int, north: int, reduced: int) -> np.ndarray:
    side = SPAN * PER_DEGREE // reduced
    path = DIRECTORY / tile_name(west, north)
    if not path.exists():
        return np.full((side, side), FLAT, dtype=np.uint8)
    with Image.open(path) as picture:
        return np.asarray(picture.convert("L").reduce(reduced))
