"""Noding: from the rings of polygons to edges that meet at their ends only.

Snap rounding (Hobby, 1999) in whole numbers, so that it is exact. A pixel is the half-open unit
square around a grid point. The pixels of all ends and all crossings are hot, and each segment is
bent to the centres of the hot pixels that it passes through. Then no two edges cross, and none
passes through the end of another. What happens to a segment depends on the segments that it
meets and on nothing else, so a change stays in its neighbourhood.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite.borders import Sides, sides_of
from geodata.territory.composite.grid import pack, unpack
from geodata.territory.composite.rows import differs

CHUNK = 20_000
"""Segments that look for their crossings at a time; bounds the memory."""


class Segments(NamedTuple):
    """Distinct segments, and which polygons they are borders of.

    `ends`: int64[n, 2], packed, the lesser first; ascending. `segment` and `polygon` are pairs of
    numbers, ascending by segment; each segment has one at least.
    """

    ends: np.ndarray
    segment: np.ndarray
    polygon: np.ndarray


def segments(polygons: np.ndarray) -> Segments:
    """The segments of the rings of polygons on the grid.

    Where a polygon runs along a segment twice, as a collapsed spike does, it is no border of it.
    """
    return distinct(sides_of(polygons))


def distinct(sides: Sides) -> Segments:
    """The distinct segments among those of polygons, each with the polygons that it borders."""
    order = np.lexsort((sides.polygon, sides.high, sides.low))
    low, high, polygon = sides.low[order], sides.high[order], sides.polygon[order]
    first = np.flatnonzero(differs(low, high, polygon))
    odd = first[np.diff(first, append=len(low)) % 2 == 1]
    low, high, polygon = low[odd], high[odd], polygon[odd]
    new = differs(low, high)
    return Segments(np.column_stack([low[new], high[new]]), np.cumsum(new) - 1, polygon)


def near(all_: Segments, box: np.ndarray) -> Segments:
    """The segments whose boxes touch a box (xmin, ymin, xmax, ymax) on the grid.

    The others do nothing to what lies within the box.
    """
    keep = touching(all_.ends, box)
    pairs = keep[all_.segment]
    number = np.cumsum(keep) - 1
    return Segments(all_.ends[keep], number[all_.segment[pairs]], all_.polygon[pairs])


def noded(given: Segments) -> np.ndarray:
    """Edges that meet at their ends only: segments cut and bent, where they are borders.

    int64[m, 2]: packed, the lesser end first; ascending. Each edge is a border of one polygon at
    least, so it has different polygons on its two sides.
    """
    low, high = unpack(given.ends[:, 0]), unpack(given.ends[:, 1])
    tree = shapely.STRtree(shapely.linestrings(np.stack([low, high], axis=1).astype(float)))
    hot = np.sort(np.concatenate([given.ends.reshape(-1), _crossings(tree, low, high)]))
    hot = hot[differs(hot)]  # As np.unique, whose tables are slow for numbers so far apart.
    pixel, segment = _passed(tree, hot, low, high)
    along = ((unpack(hot[pixel]) - low[segment]) * (high - low)[segment]).sum(axis=1)
    order = np.lexsort((along, segment))
    return _split(given, segment[order], hot[pixel[order]])


def touching(ends: np.ndarray, box: np.ndarray) -> np.ndarray:
    """For each segment (packed ends, int64[n, 2]) whether its box touches a box on the grid."""
    low, high = unpack(ends[:, 0]), unpack(ends[:, 1])
    least, most = np.minimum(low, high), np.maximum(low, high)
    return (most >= box[:2]).all(axis=1) & (least <= box[2:]).all(axis=1)


def bent(path: np.ndarray, hot: np.ndarray) -> np.ndarray:
    """A line through grid points (packed) as `noded` leaves it, the ends of whose edges are `hot`.

    It is led through the hot pixels that it passes; points that follow themselves go.
    """
    low, high = np.minimum(path[:-1], path[1:]), np.maximum(path[:-1], path[1:])
    cells = unpack(low), unpack(high)
    tree = shapely.STRtree(shapely.linestrings(np.stack(cells, axis=1).astype(float)))
    pixel, segment = _passed(tree, hot, *cells)
    tail, head = unpack(path[:-1]), unpack(path[1:])
    along = ((unpack(hot[pixel]) - tail[segment]) * (head - tail)[segment]).sum(axis=1)
    order = np.lexsort((along, segment))
    points = np.insert(path, segment[order] + 1, hot[pixel[order]])
    return points[np.append(True, points[1:] != points[:-1])]


def _split(given: Segments, segment: np.ndarray, point: np.ndarray) -> np.ndarray:
    """Segments cut at points, which are given in their order along each segment."""
    stops = np.concatenate([given.ends[:, 0], point, given.ends[:, 1]])
    every = np.arange(len(given.ends))
    owner = np.concatenate([every, segment, every])
    order = np.argsort(owner, kind="stable")
    stops, owner = stops[order], owner[order]
    within = np.flatnonzero(owner[1:] == owner[:-1])
    one, other = stops[within], stops[within + 1]
    low, high, owner = np.minimum(one, other), np.maximum(one, other), owner[within]
    order = np.lexsort((high, low))
    low, high, owner = low[order], high[order], owner[order]
    new = differs(low, high)
    border = _borders(np.cumsum(new) - 1, owner, given)
    return np.column_stack([low[new], high[new]])[border]


def _borders(edge: np.ndarray, segment: np.ndarray, given: Segments) -> np.ndarray:
    """For each edge whether it is a border of some polygon.

    Where several segments have become one edge, a polygon that runs along it twice is on both
    sides or on none.
    """
    several = np.bincount(edge) > 1
    border = ~several
    rows = np.flatnonzero(several[edge]) if several.any() else edge[:0]
    first = np.searchsorted(given.segment, segment[rows])
    count = np.searchsorted(given.segment, segment[rows], side="right") - first
    pair = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
    runs = np.column_stack([np.repeat(edge[rows], count), given.polygon[pair]])
    runs, times = np.unique(runs, axis=0, return_counts=True)
    border[runs[times % 2 == 1, 0]] = True
    return border


def _crossings(tree: shapely.STRtree, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The packed grid points next to where segments cross in the interior of both."""
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, len(low), CHUNK):
        # The predicate is only there to bound the memory: what it finds is checked again, exactly.
        one, other = tree.query(tree.geometries[start : start + CHUNK], predicate="intersects")
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
    points = shapely.points(cells.astype(float))
    pixel, segment = tree.query(points, predicate="dwithin", distance=0.75)
    way = high[segment] - low[segment]
    aside = 2 * cross(way, cells[pixel] - low[segment])
    reach = np.abs(way).sum(axis=1)
    # Of a pixel's corners only the lower left belongs to it: it counts where it is all they share.
    passes = (np.abs(aside) < reach) | ((aside == reach) & (way[:, 1] < 0))
    ends = (cells[pixel] == low[segment]).all(axis=1) | (cells[pixel] == high[segment]).all(axis=1)
    keep = passes & ~ends
    return pixel[keep], segment[keep]
