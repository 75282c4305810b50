"""Take from Tom Patterson's shaded relief of the world what this project draws of it.

    PYTHONPATH=. .venv/bin/python setup/relief.py shadedrelief.jpg

Only slopes stay: plains, water and the colours of the ground become one mid grey,
which maps leave clear. geodata/data/ground/README.md names the source.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from geodata.ground.tiles import DIRECTORY, FLAT, PER_DEGREE, SPAN, tile_name

SIZE = (360 * PER_DEGREE, 180 * PER_DEGREE)
WIDE = 14
"""Pixels (half a degree): what changes over a longer way is the colour of the ground, no slope."""
STRONG = 1.6
"""By how much slopes are stronger than in the picture."""
SHORE = 5
"""Pixels beside water that are left flat: there the picture has a line and JPEG's noise."""
QUALITY = 60
LEAST = 4
"""Levels of grey by which some pixel of a tile differs from flat; other tiles are not written."""


def main(picture: Path) -> None:
    Image.MAX_IMAGE_PIXELS = SIZE[0] * SIZE[1]
    with Image.open(picture) as colours:
        if colours.size != SIZE:
            raise SystemExit(f"a picture of {SIZE} pixels is wanted, got {colours.size}")
        slopes = slopes_of(colours.convert("RGB"))
    DIRECTORY.mkdir(exist_ok=True)
    for old in DIRECTORY.glob("*.webp"):
        old.unlink()
    for west in range(-180, 180, SPAN):
        for north in range(90, -90, -SPAN):
            write_tile(slopes, west, north)


def slopes_of(colours: Image.Image) -> np.ndarray:
    """Grey (rows, columns), FLAT where there is no slope: a high pass over the land alone."""
    _red, green, blue = (np.asarray(band, dtype=np.int16) for band in colours.split())
    land = Image.fromarray(np.where(blue > green + 4, 0, 255).astype(np.uint8))
    inner = np.asarray(land.filter(ImageFilter.MinFilter(SHORE))) > 0
    grey = np.asarray(colours.convert("L"), dtype=np.float32)
    del green, blue
    share = _blurred(inner.astype(np.float32))
    mean = _blurred(np.where(inner, grey, 0)) / np.maximum(share, 1e-3)
    found = np.where(inner, (grey - mean) * STRONG, 0)
    return np.clip(np.rint(found + FLAT), 0, 255).astype(np.uint8)


def _blurred(values: np.ndarray) -> np.ndarray:
    """A mean over WIDE pixels each way, twice: near to a Gaussian. The world goes round."""
    for _ in range(2):
        for axis in (0, 1):
            values = _mean(values, axis)
    return values


def _mean(values: np.ndarray, axis: int) -> np.ndarray:
    pad = [(0, 0), (0, 0)]
    pad[axis] = (WIDE + 1, WIDE)
    padded = np.pad(values, pad, mode="wrap" if axis else "edge")
    total = np.cumsum(padded, axis=axis, dtype=np.float64)
    high = np.take(total, range(2 * WIDE + 1, total.shape[axis]), axis=axis)
    low = np.take(total, range(total.shape[axis] - 2 * WIDE - 1), axis=axis)
    return ((high - low) / (2 * WIDE + 1)).astype(np.float32)


def write_tile(slopes: np.ndarray, west: int, north: int) -> None:
    row, column = (90 - north) * PER_DEGREE, (west + 180) * PER_DEGREE
    side = SPAN * PER_DEGREE
    tile = slopes[row : row + side, column : column + side]
    if np.abs(tile.astype(np.int16) - FLAT).max() >= LEAST:
        Image.fromarray(tile).save(
            DIRECTORY / tile_name(west, north), "WEBP", quality=QUALITY, method=6
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
