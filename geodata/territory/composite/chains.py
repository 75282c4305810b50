"""Chains: noded edges joined to longer lines, of which polygons are found sooner.

A border of 100,000 points between two crossings is one line for whoever looks for faces, and not
100,000. Where a line is cut does not matter, so it is cut at some points of its own as well: then
none takes long to walk along, and a ring that meets no other has an end.
"""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite.grid import unpack

STEPS = 4
"""About one point in 2 ** STEPS is an end."""
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Spreads neighbouring numbers evenly (Fibonacci hashing: 2 ** 64 over the golden ratio)."""


def chains_of(edges: np.ndarray) -> np.ndarray:
    """Lines on the grid that together run along each of the edges (packed, int64[n, 2]) once.

    Edges meet at their ends only; where three or more do, each line ends.
    """
    if not len(edges):
        return np.array([], dtype=object)
    points, ends = np.unique(edges, return_inverse=True)
    ends = ends.reshape(edges.shape)
    # Each edge as two ways along it: i, and back i + n.
    tail, head = ends.T.reshape(-1), ends[:, ::-1].T.reshape(-1)
    line, point = _walks(tail, head, _followers(tail, head, _inner(points, ends)))
    return shapely.linestrings(unpack(points[point]).astype(float), indices=line)


def _inner(points: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """For each point whether a line goes on there: where two edges meet, but for some."""
    chosen = (points.astype(np.uint64) * SPREAD) >> np.uint64(64 - STEPS) == 0
    return (np.bincount(ends.reshape(-1)) == 2) & ~chosen


def _followers(tail: np.ndarray, head: np.ndarray, inner: np.ndarray) -> np.ndarray:
    """For each way the one that goes on from its end; -1 where a line ends."""
    count = len(tail) // 2
    order = np.argsort(tail, kind="stable")
    first = np.searchsorted(tail[order], np.arange(len(inner)))
    back = (np.arange(len(tail)) + count) % len(tail)
    one = order[first[head]]
    # At the end of the list there may be no second one, nor is it asked for.
    other = np.append(order, -1)[first[head] + 1]
    return np.where(inner[head], np.where(one == back, other, one), -1)


def _walks(
    tail: np.ndarray, head: np.ndarray, follower: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The points along each line, in order, and the number of the line of each: from one of its
    two ends. Rings without an end are walked edge by edge."""
    ways, count = np.arange(len(tail)), len(tail) // 2
    led = np.zeros(len(tail), dtype=bool)
    led[follower[follower >= 0]] = True
    begins = ways[~led]
    lines, walked = [np.arange(len(begins))], [begins]
    while len(walked[-1]):
        onward = follower[walked[-1]]
        goes = onward >= 0
        lines.append(lines[-1][goes])
        walked.append(onward[goes])
    line, way = np.concatenate(lines), np.concatenate(walked)
    last = np.empty(len(begins), dtype=np.int64)
    last[line] = way  # Walks are listed step by step, so that the last step remains.
    keep = (begins < (last + count) % len(tail))[line]
    alone = np.ones(count, dtype=bool)
    alone[way % count] = False
    rest = np.flatnonzero(alone)
    line = np.concatenate([line[keep], len(begins) + np.arange(len(rest))])
    way = np.concatenate([way[keep], rest])
    order = np.argsort(line, kind="stable")
    line, way = line[order], way[order]
    starts = np.append(True, line[1:] != line[:-1])
    at = np.flatnonzero(starts)
    _numbers, number = np.unique(line, return_inverse=True)
    point = np.insert(head[way], at, tail[way[at]])
    return np.insert(number.reshape(-1), at, number.reshape(-1)[at]), point
