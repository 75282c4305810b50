"""The header of a PMTiles file, version 3: whether a browser can draw what it holds.

https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md: 127 bytes, little endian. Nothing
else of the file is read here; browsers read directories and tiles by their offsets.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

HEADER = struct.Struct("<7sB11Q6B4iB2i")
MAGIC = b"PMTiles"
VERSION = 3
KINDS = ("unknown", "vector", "png", "jpeg", "webp", "avif")
COMPRESSIONS = ("unknown", "none", "gzip", "brotli", "zstd")
READABLE = ("none", "gzip")
"""What browsers unpack."""


class NotTiles(ValueError):
    """The file cannot be the ground of the map; the text says why, for an operator."""


@dataclass(frozen=True)
class Header:
    """The zooms of the tiles, and the box that they cover: west, south, east, north in degrees."""

    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]


def read_header(file: BinaryIO) -> Header:
    """The header of an open file. Raises NotTiles."""
    size = os.fstat(file.fileno()).st_size
    head = file.read(HEADER.size)
    if not size:
        raise NotTiles("it is empty")
    if len(head) < HEADER.size or not head.startswith(MAGIC):
        raise NotTiles(f"it is no PMTiles file: it begins with {head[:7]!r}, expected {MAGIC!r}")
    _, version, *numbers = HEADER.unpack(head)
    if version != VERSION:
        raise NotTiles(f"it is PMTiles of version {version}, expected version {VERSION}")
    sections, packing, box = numbers[:8], numbers[11:17], numbers[17:21]
    _check_whole(sections, size)
    _clustered, internal, tiles, kind, min_zoom, max_zoom = packing
    _check_readable(internal, tiles, kind)
    west, south, east, north = (degrees / 10_000_000 for degrees in box)
    return Header(min_zoom, max_zoom, (west, south, east, north))


def _check_whole(sections: list[int], size: int) -> None:
    """Offsets and lengths of root, metadata, leaves and tiles lie within the file."""
    end = max(sum(pair) for pair in zip(sections[::2], sections[1::2], strict=True))
    if end > size:
        raise NotTiles(f"it is cut off: it has {size:,} bytes, its header tells of {end:,}")


def _check_readable(internal: int, tiles: int, kind: int) -> None:
    if (found := _named(KINDS, kind)) != "vector":
        raise NotTiles(f"its tiles are {found}, expected vector tiles (MVT)")
    for found in (_named(COMPRESSIONS, internal), _named(COMPRESSIONS, tiles)):
        if found not in READABLE:
            raise NotTiles(f"it is packed by {found}, browsers read {' or '.join(READABLE)}")


def _named(names: tuple[str, ...], number: int) -> str:
    return names[number] if number < len(names) else f"of the unknown kind {number}"
