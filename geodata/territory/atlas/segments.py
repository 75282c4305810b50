"""From faces to the distinct segments of their borders, with the timeline on each side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from geodata.territory.atlas.grid import to_grid


@dataclass(frozen=True, eq=False)
class Segments:
    """`n` directed border segments on the grid.

    `points` are the distinct vertices, `(v, 2)` int64 x, y (y south); `tail` and `head` index
    them. `left` and `right` are timeline numbers as a map reader sees them going from tail to
    head (north up); 0 = outside. `left > right` always. Segments of different `kind` never
    become one arc; without one all are of one kind.
    """

    points: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    left: np.ndarray
    right: np.ndarray
    kind: np.ndarray | None = None


def border_segments(faces: np.ndarray, timeline: np.ndarray, precision: int) -> Segments:
    """The segments that separate two timelines.

    `faces` are polygons on WGS 84 that share their borders vertex for vertex; `timeline` gives
    each face's timeline number, from 1. A segment that rounding folds onto another is paired with
    it side by side, so that the borders of every timeline stay closed.
    """
    ends, owner = _directed(faces)
    points, tail, head = _on_grid(ends, precision)
    kept = tail != head
    return _paired(points, tail[kept], head[kept], timeline[owner[kept]])


def _directed(faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All ring segments with the face on their left: `(n, 2, 2)` lon/lat and face numbers."""
    rings, face = shapely.get_rings(shapely.orient_polygons(faces), return_index=True)
    lonlat, ring = shapely.get_coordinates(rings, return_index=True)
    inner = np.flatnonzero(ring[1:] == ring[:-1])
    return np.stack([lonlat[inner], lonlat[inner + 1]], axis=1), face[ring[inner]]


def _on_grid(ends: np.ndarray, precision: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    xy = to_grid(ends.reshape(-1, 2), precision)
    keys, inverse = np.unique((xy[:, 0] << 32) + xy[:, 1], return_inverse=True)
    points = np.column_stack([keys >> 32, keys & 0xFFFFFFFF])
    return points, inverse[0::2], inverse[1::2]


def _paired(points: np.ndarray, tail: np.ndarray, head: np.ndarray, owner: np.ndarray) -> Segments:
    """Count each timeline on either side of each undirected segment and pair what is left over."""
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    edges, edge = np.unique(low * len(points) + high, return_inverse=True)
    net = _net_sides(edge, owner, np.where(tail < head, 1, -1), len(edges))
    left, right = (_repeated(net, sign) for sign in (1, -1))
    low, high = edges[left[0]] // max(1, len(points)), edges[left[0]] % max(1, len(points))
    flip = left[1] < right[1]
    return Segments(
        points,
        tail=np.where(flip, high, low),
        head=np.where(flip, low, high),
        left=np.maximum(left[1], right[1]),
        right=np.minimum(left[1], right[1]),
    )


def _net_sides(
    edge: np.ndarray, owner: np.ndarray, sign: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows (edge, timeline, net count); the outside makes up what an edge lacks."""
    outside = -np.bincount(edge, weights=sign, minlength=count).astype(np.int64)
    edge = np.concatenate([edge, np.arange(count)])
    owner = np.concatenate([owner, np.zeros(count, dtype=owner.dtype)])
    width = int(owner.max(initial=0)) + 1
    keys, row = np.unique(edge * width + owner, return_inverse=True)
    net = np.bincount(row, weights=np.concatenate([sign, outside]), minlength=len(keys))
    return keys // width, keys % width, net.astype(np.int64)


def _repeated(
    net: tuple[np.ndarray, np.ndarray, np.ndarray], sign: int
) -> tuple[np.ndarray, np.ndarray]:
    """Edges and timelines of one sign, each as often as it counts, in the order of edges."""
    edge, timeline, count = net
    times = np.maximum(count * sign, 0)
    return np.repeat(edge, times), np.repeat(timeline, times)
