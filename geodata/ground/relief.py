"""The relief round a land as one picture: grey WebP on Web Mercator, over the box of the ground.

Mid grey (tiles.FLAT) is a plain. The source has a pixel each 3.7 km, so that it is for looks from
afar: readers are shown it up to zoom 8.
"""

from __future__ import annotations

import functools
import io
import math

import numpy as np
from PIL import Image

from geodata.ground.box import WHOLE, Box, degrees_of, edges_of, never_a_point, square_around
from geodata.ground.tiles import PER_DEGREE, Slopes, slopes_in

RELIEF = "relief.webp"
"""The name of the file."""
MOST = 300_000
"""Bytes of it."""
WIDEST = 2000
"""Pixels along a side."""
REDUCED = (1, 2, 3, 4, 5, 6)
"""How many pixels of the source may become one, along a side; each divides a tile."""
POLE = 85.0511
"""Degrees: the world of Web Mercator ends there."""
QUALITIES = (70, 50, 30, 10)
"""What is tried until the file is small enough."""


@functools.lru_cache(maxsize=8)
def relief_around(bounds: tuple[float, ...]) -> bytes:
    """The relief round a land's bounds (west, south, east, north; degrees). Takes 0.1 to 2 s."""
    west, south, east, north = square_around(never_a_point(bounds), WHOLE)
    box = (west, max(south, -POLE), east, min(north, POLE))
    across = (box[2] - box[0]) * PER_DEGREE
    reduced = next((step for step in REDUCED if across <= step * WIDEST), REDUCED[-1])
    return packed(reprojected(slopes_in(box, reduced), box, math.ceil(across / reduced)))


def reprojected(slopes: Slopes, box: Box, width: int) -> np.ndarray:
    """What of the slopes lies in the box, (rows, width) square pixels of Web Mercator; bilinear."""
    left, top, right, bottom = edges_of(box)
    height = max(round(width * (bottom - top) / (right - left)), 1)
    columns = (box[0] + _middles(width) * (box[2] - box[0]) - slopes.west) * slopes.per_degree
    down = top + _middles(height) * (bottom - top)
    lats = np.array([degrees_of(0, y)[1] for y in down.tolist()])
    rows = (slopes.north - lats) * slopes.per_degree
    wide = _between(slopes.grey.astype(np.float32), rows, axis=0)
    return np.rint(_between(wide, columns, axis=1)).astype(np.uint8)


def _middles(number: int) -> np.ndarray:
    """Of so many pixels, as parts of the whole."""
    return (np.arange(number) + 0.5) / number


def _between(values: np.ndarray, at: np.ndarray, axis: int) -> np.ndarray:
    """The values at distances from the array's edge, in pixels, whose middles are at 0.5, 1.5, …"""
    last = values.shape[axis] - 1
    place = np.clip(at - 0.5, 0, last)
    before = np.floor(place).astype(np.int64)
    weight = np.expand_dims((place - before).astype(np.float32), 1 - axis)
    one, other = (
        np.take(values, found, axis=axis) for found in (before, np.minimum(before + 1, last))
    )
    return one + (other - one) * weight


def packed(grey: np.ndarray) -> bytes:
    """The picture as WebP, of the best quality with which it takes MOST bytes.

    Raises ValueError where none does: WIDEST squared pixels of noise take more.
    """
    for quality in QUALITIES:
        file = io.BytesIO()
        Image.fromarray(grey).save(file, "WEBP", quality=quality, method=4)
        if file.tell() <= MOST:
            return file.getvalue()
    raise ValueError(f"a relief of at most {MOST} bytes is wanted, got {file.tell()}")
