"""Borders between faces: who is beside whom, and for how many metres."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite.grid import CELLS, pack, unpack

METRES = np.array([111_320.0, 110_574.0])
"""Metres per degree of longitude (at the equator) and latitude: near enough for widths."""


class Borders(NamedTuple):
    """Pairs of faces (indices) that share `length` metres of border."""

    face: np.ndarray
    neighbour: np.ndarray
    length: np.ndarray


class Sides(NamedTuple):
    """The segments of polygons on the grid: number of the polygon, packed ends, ascending."""

    polygon: np.ndarray
    low: np.ndarray
    high: np.ndarray


def sides_of(polygons: np.ndarray) -> Sides:
    """Every segment of the rings of polygons or multipolygons on the grid."""
    parts, polygon = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    cells, ring = shapely.get_coordinates(rings, return_index=True)
    point = pack(cells.astype(np.int64))
    within = np.flatnonzero(ring[1:] == ring[:-1])
    tail, head = point[within], point[within + 1]
    return Sides(polygon[part[ring[within]]], np.minimum(tail, head), np.maximum(tail, head))


def lengths(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Metres of segments between packed points, to about half a per cent."""
    low, high = unpack(low) / CELLS, unpack(high) / CELLS
    way = (high - low) * METRES
    way[:, 0] *= np.cos(np.radians((low[:, 1] + high[:, 1]) / 2))
    return np.hypot(way[:, 0], way[:, 1])


def perimeters(polygons: np.ndarray) -> np.ndarray:
    """Metres round each polygon on the grid, holes included."""
    sides = sides_of(polygons)
    return np.bincount(sides.polygon, lengths(sides.low, sides.high), minlength=len(polygons))


def borders_of(faces: np.ndarray, chosen: np.ndarray) -> Borders:
    """The borders that the chosen of the faces (indices) share with any others."""
    tree = shapely.STRtree(faces)
    near = np.unique(tree.query(faces[chosen])[1]) if len(chosen) else chosen
    sides = sides_of(faces[near])
    order = np.lexsort((sides.high, sides.low))
    low, high, face = sides.low[order], sides.high[order], near[sides.polygon[order]]
    # In a partition a segment has at most two sides, which are now neighbours in the list.
    twice = np.flatnonzero((low[1:] == low[:-1]) & (high[1:] == high[:-1]))
    pairs = np.concatenate(
        [
            np.column_stack([face[twice], face[twice + 1]]),
            np.column_stack([face[twice + 1], face[twice]]),
        ]
    )
    length = np.tile(lengths(low[twice], high[twice]), 2)
    pairs, length = pairs[keep := np.isin(pairs[:, 0], chosen)], length[keep]
    distinct, number = np.unique(pairs, axis=0, return_inverse=True)
    total = np.bincount(number.reshape(-1), length, minlength=len(distinct))
    return Borders(distinct[:, 0], distinct[:, 1], total)
