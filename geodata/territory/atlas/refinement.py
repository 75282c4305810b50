"""The last bits of an atlas's coordinates, in a file of their own for whoever zooms in.

Successive refinement: the atlas rounds each vertex to a coarser grid, the refinement tells where
in its cell the vertex lies. Together they take what one finer atlas takes, and most readers never
need the second part. The format: docs/atlas-format.md.
"""

from __future__ import annotations

import dataclasses
import struct

import numpy as np

from geodata.territory.atlas.decoded import Atlas
from geodata.territory.atlas.vertices import FARTHEST

MAGIC = b"ATLR"
VERSION = 1
MOST_BITS = 8
_FIXED = struct.Struct("<4sBB")


def coarsened(xy: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Grid points `(n, 2)` rounded to a grid of `2^bits` times wider cells, and what is left.

    The rest counts from half a cell before the rounded point, so it is 0 to `2^bits - 1`.
    """
    shifted = xy + ((1 << bits) >> 1)
    coarse = shifted >> bits
    return coarse, shifted - (coarse << bits)


def write_refinement(rest: np.ndarray, bits: int) -> bytes:
    """The file of what is left of each vertex `(n, 2)`, in the order in which they are told."""
    head = _FIXED.pack(MAGIC, VERSION, bits)
    return head + rest.T.astype(np.uint8).tobytes()


def refine(atlas: Atlas, data: bytes) -> Atlas:
    """The atlas on the finer grid. Raises ValueError where the bytes do not belong to it."""
    bits = _bits(data)
    ends = _Ends(atlas)
    count = int(ends.stored.sum())
    if len(data) != _FIXED.size + 2 * count:
        raise ValueError(f"refinement: {len(data)} bytes, expected {_FIXED.size + 2 * count}")
    rest = np.frombuffer(data, np.uint8, offset=_FIXED.size).reshape(2, count).astype(np.int64)
    if count and rest.max() >> bits:
        raise ValueError(f"refinement: value {rest.max()}, expected below {1 << bits}")
    half = (1 << bits) >> 1
    return dataclasses.replace(
        atlas,
        precision=atlas.precision + bits,
        origin_x=(atlas.origin_x << bits) - half,
        origin_y=(atlas.origin_y << bits) - half,
        x=ends.refined(atlas.x, rest[0], bits),
        y=ends.refined(atlas.y, rest[1], bits),
    )


def _bits(data: bytes) -> int:
    if len(data) < _FIXED.size:
        raise ValueError(f"refinement: {len(data)} bytes, a header has {_FIXED.size}")
    magic, version, bits = _FIXED.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise ValueError(f"refinement: starts with {magic!r}, version {version}")
    if not 1 <= bits <= MOST_BITS:
        raise ValueError(f"refinement: {bits} bits, expected 1 to {MOST_BITS}")
    return bits


class _Ends:
    """Which vertices an atlas tells: those between ends, and each node where it appears first.

    Nodes are numbered in that order, so a number above all before it is a node not yet told.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.vertex = np.column_stack([atlas.offsets[:-1], atlas.offsets[1:] - 1]).reshape(-1)
        self.node = np.column_stack([atlas.tail, atlas.head]).reshape(-1)
        before = np.maximum.accumulate(np.concatenate([[-1], self.node]))[:-1]
        self.first = self.node > before
        self.stored = np.ones(len(atlas.x), dtype=bool)
        self.stored[self.vertex] = self.first

    def refined(self, coarse: np.ndarray, rest: np.ndarray, bits: int) -> np.ndarray:
        """One coordinate of every vertex on the finer grid."""
        fine = coarse.astype(np.int64) << bits
        fine[self.stored] += rest
        place = np.zeros(int(self.node.max(initial=-1)) + 1, dtype=np.int64)
        place[self.node[self.first]] = fine[self.vertex[self.first]]
        fine[self.vertex] = place[self.node]
        if len(fine) and np.abs(fine).max() >= FARTHEST:
            raise ValueError("refinement: a vertex outside the grid")
        return fine.astype(np.int32)
