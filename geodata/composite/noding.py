"""Noding: from the rings of polygons to edges that meet at their ends only.

Snap rounding (Hobby, 1999) in whole numbers, so that it is exact. A pixel is the half-open unit
square around a grid point. The pixels of all ends and all crossings are hot, and each segment is
bent to the centres of the hot pixels that it passes through. Then no two edges cross, and none
passes through the end of another. What happens to a segment depends on the segments that it
meets and on nothing else, so a change stays in its neighbourhood.
"""

from __future__ import annotations

import numpy as np
import shapely

from geodata.composite.borders import sides_of
from geodata.composite.grid import pack, unpack

CHUNK = 20_000
"""Segments that look for their crossings at a time; bounds the memory."""


def segments(polygons: np.ndarray) -> np.ndarray:
    """The distinct segments of the rings of polygons on the grid.

    int64[n, 2]: the packed ends, the lesser first; ascending.
    """
    sides = sides_of(polygons)
    return distinct(sides.low, sides.high)


def distinct(tail: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Segments between packed points, each once and without direction; none of no length."""
    ends = np.column_stack([np.minimum(tail, head), np.maximum(tail, head)])
    ends = ends[tail != head]
    ends = ends[np.lexsort((ends[:, 1], ends[:, 0]))]
    first = np.ones(len(ends), dtype=bool)
    first[1:] = (ends[1:] != ends[:-1]).any(axis=1)
    return ends[first]


def near(ends: np.ndarray, box: np.ndarray) -> np.ndarray:
    """The segments whose boxes touch a box (xmin, ymin, xmax, ymax) on the grid.

    The others do nothing to what lies within the box.
    """
    low, high = unpack(ends[:, 0]), unpack(ends[:, 1])
    least, most = np.minimum(low, high), np.maximum(low, high)
    return ends[(most >= box[:2]).all(axis=1) & (least <= box[2:]).all(axis=1)]


def noded(ends: np.ndarray) -> np.ndarray:
    """Distinct segments (packed, int64[n, 2]) cut and bent so that they meet at ends only."""
    low, high = unpack(ends[:, 0]), unpack(ends[:, 1])
    tree = shapely.STRtree(shapely.linestrings(np.stack([low, high], axis=1).astype(float)))
    hot = np.unique(np.concatenate([ends.reshape(-1), _crossings(tree, low, high)]))
    pixel, segment = _passed(tree, hot, low, high)
    along = ((unpack(hot[pixel]) - low[segment]) * (high - low)[segment]).sum(axis=1)
    order = np.lexsort((along, segment))
    return _split(ends, segment[order], hot[pixel[order]])


def _split(ends: np.ndarray, segment: np.ndarray, point: np.ndarray) -> np.ndarray:
    """Segments cut at points, which are given in their order along each segment."""
    stops = np.concatenate([ends[:, 0], point, ends[:, 1]])
    every = np.arange(len(ends))
    owner = np.concatenate([every, segment, every])
    order = np.argsort(owner, kind="stable")
    stops, owner = stops[order], owner[order]
    within = owner[1:] == owner[:-1]
    return distinct(stops[:-1][within], stops[1:][within])


def _crossings(tree: shapely.STRtree, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The packed grid points next to where segments cross in the interior of both."""
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, len(low), CHUNK):
        one, other = tree.query(tree.geometries[start : start + CHUNK])
        one += start
        later = other > one
        found.append(_crossing(low, high, one[later], other[later]))
    return np.concatenate(found)


def _crossing(low: np.ndarray, high: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    a, b, c, d = low[one], high[one], low[other], high[other]
    left, right = cross(d - c, a - c), cross(d - c, b - c)
    proper = (np.sign(left) * np.sign(right) < 0) & (
        np.sign(cross(b - a, c - a)) * np.sign(cross(b - a, d - a)) < 0
    )
    a, b, left, right = a[proper], b[proper], left[proper], right[proper]
    return pack(_divided(a, b - a, left, left - right))


def cross(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """The cross products of vectors on the grid; exact, since they fit 60 bits."""
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def _divided(
    origin: np.ndarray, way: np.ndarray, part: np.ndarray, whole: np.ndarray
) -> np.ndarray:
    """`origin + way * part / whole`, rounded to the grid, halves upwards."""
    near = origin + way * (part / whole)[:, None]
    cells = np.floor(near + 0.5)
    # Floats err by less than 1e-6 of a cell here: only next to a half must it be worked out.
    for row in np.flatnonzero((np.abs(near - cells) > 0.5 - 1e-6).any(axis=1)):
        for axis in (0, 1):
            a, w, p, q = (
                int(v) for v in (origin[row, axis], way[row, axis], part[row], whole[row])
            )
            cells[row, axis] = a + (2 * w * p + q) // (2 * q)
    return cells.astype(np.int64)


def _passed(
    tree: shapely.STRtree, hot: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (hot pixel, segment) where the segment passes through, but does not end."""
    cells = unpack(hot)
    pixel, segment = tree.query(shapely.points(cells.astype(float)))
    way = high[segment] - low[segment]
    aside = 2 * cross(way, cells[pixel] - low[segment])
    reach = np.abs(way).sum(axis=1)
    # Of a pixel's corners only the lower left belongs to it: it counts where it is all they share.
    passes = (np.abs(aside) < reach) | ((aside == reach) & (way[:, 1] < 0))
    ends = (cells[pixel] == low[segment]).all(axis=1) | (cells[pixel] == high[segment]).all(axis=1)
    keep = passes & ~ends
    return pixel[keep], segment[keep]
