"""The land of a day cut along a line: pieces, who holds each, and which lie beside the line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from geodata.territory.composite.area import whole_areas
from geodata.territory.composite.borders import Sides, lengths, sides_of
from geodata.territory.composite.faces import faces_of
from geodata.territory.composite.grid import from_grid, on_grid, pack, unpack
from geodata.territory.composite.joining import join
from geodata.territory.composite.noding import bent, distinct, near, noded, touching

NOWHERE = -1
"""Stands for the piece beside an edge where there is no land."""


@dataclass(frozen=True, eq=False)
class Cut:
    """Pieces of land, each of one side, and the edges of the line, in its order.

    `pieces` are polygons on the grid, `side` their sides (keys). `left` and `right` are for each
    edge of the line the pieces beside it, or `NOWHERE`. `tail`, `head` and `piece` are the directed
    edges of all pieces (packed points; the piece lies on the left).
    """

    pieces: np.ndarray
    side: np.ndarray
    line: np.ndarray
    left: np.ndarray
    right: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    piece: np.ndarray

    @cached_property
    def polygons(self) -> np.ndarray:
        """The pieces on WGS 84 (lon/lat)."""
        return from_grid(self.pieces)

    @cached_property
    def area(self) -> np.ndarray:
        """Whole square metres of each piece."""
        return whole_areas(self.polygons)

    @cached_property
    def across(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Pairs of pieces with a border in common that is none of the line, and its metres."""
        other = _found(self.tail, self.head, self.piece, self.head, self.tail)
        shared = (other != NOWHERE) & (self.side[other] != self.side[self.piece])
        metres = lengths(self.tail[shared], self.head[shared])
        return self.piece[shared], other[shared], metres

    def inner(self) -> np.ndarray:
        """The edges of the line (numbers) that run through the land of one side."""
        both = (self.left != NOWHERE) & (self.right != NOWHERE)
        return np.flatnonzero(both & (self.side[self.left] == self.side[self.right]))


def cut(parts: np.ndarray, side: np.ndarray, line: shapely.LineString) -> Cut:
    """Cut polygons that are a partition along a line; all WGS 84, the line on the grid.

    `side` holds for each part the key of its side.
    """
    gridded = on_grid(parts)
    path = pack(np.rint(shapely.get_coordinates(on_grid(line))).astype(np.int64))
    edges = _edges(gridded, path)
    faces = faces_of(edges)
    face, part = join(faces, gridded)
    pieces, held = faces[face], side[part]
    tail, head, piece = _directed(pieces)
    path = bent(path, np.unique(edges))
    return Cut(
        pieces=pieces,
        side=held,
        line=path,
        left=_found(tail, head, piece, path[:-1], path[1:]),
        right=_found(tail, head, piece, path[1:], path[:-1]),
        tail=tail,
        head=head,
        piece=piece,
    )


def _edges(parts: np.ndarray, path: np.ndarray) -> np.ndarray:
    """The borders of the parts and the line, meeting at their ends only: packed, int64[n, 2]."""
    rings = sides_of(parts)
    own = np.minimum(path[:-1], path[1:]), np.maximum(path[:-1], path[1:])
    numbers = np.append(rings.polygon, np.full(len(path) - 1, len(parts)))
    low, high = np.append(rings.low, own[0]), np.append(rings.high, own[1])
    given = distinct(Sides(numbers, low, high))
    box = _box(path)
    return np.concatenate([given.ends[~touching(given.ends, box)], noded(near(given, box))])


def _box(path: np.ndarray) -> np.ndarray:
    """The box of packed points, a cell wider: what lies outside is left as it is."""
    cells = unpack(path)
    return np.concatenate([cells.min(axis=0) - 1, cells.max(axis=0) + 1])


def _directed(pieces: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The edges of pieces, each with its piece on the left: tail, head, number of the piece."""
    rings, piece = shapely.get_rings(shapely.orient_polygons(pieces), return_index=True)
    cells, ring = shapely.get_coordinates(rings, return_index=True)
    point = pack(cells.astype(np.int64))
    within = np.flatnonzero(ring[1:] == ring[:-1])
    return point[within], point[within + 1], piece[ring[within]]


def _found(
    tail: np.ndarray, head: np.ndarray, piece: np.ndarray, tails: np.ndarray, heads: np.ndarray
) -> np.ndarray:
    """The pieces on the left of the edges `tails` to `heads`; NOWHERE where there is none."""
    points = np.unique(tail)
    known = _numbers(points, tail) * len(points) + _numbers(points, head)
    asked = _numbers(points, tails) * len(points) + _numbers(points, heads)
    order = np.argsort(known)
    at = order[np.minimum(np.searchsorted(known, asked, sorter=order), len(known) - 1)]
    hit = (known[at] == asked) & np.isin(tails, points) & np.isin(heads, points)
    return np.where(hit, piece[at], NOWHERE)


def _numbers(points: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """The places of points in a sorted list; of those that it lacks, any."""
    return np.minimum(np.searchsorted(points, asked), len(points) - 1)
