"""The coordinates of arcs as streams: steps from vertex to vertex, each node told once."""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.chains import Chains
from geodata.territory.atlas.read_topology import Topology
from geodata.territory.atlas.streams import Reader
from geodata.territory.atlas.varints import pack, unzigzag, zigzag
from geodata.territory.atlas.write_topology import NEW_NODE, Walk

FARTHEST = 1 << 31


def visited(arcs: Chains, walked: Walk) -> np.ndarray:
    """The arcs' vertices in writing order, ends told for each arc: grid points `(n, 2)`."""
    half, lengths = _halves(arcs, walked)
    arc, back = half >> 1, (half & 1).astype(bool)
    first = np.where(back, arcs.offsets[arc + 1] - 1, arcs.offsets[arc])
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.repeat(first, lengths) + np.repeat(np.where(back, -1, 1), lengths) * within
    return arcs.xy[at]


def told(arcs: Chains, walked: Walk) -> np.ndarray:
    """Which of the visited vertices a reader does not know yet; the others are known nodes."""
    lengths = _halves(arcs, walked)[1]
    first = np.cumsum(lengths) - lengths
    found = np.ones(int(lengths.sum()), dtype=bool)
    found[first] = False
    found[_fresh(first, walked)] = True
    found[(first + lengths - 1)[walked.closes]] = False
    return found


def write_vertices(xy: np.ndarray, arcs: Chains, walked: Walk) -> dict[str, bytes]:
    """The streams of lengths, fresh places and steps, of vertices in the order of the walk."""
    lengths = _halves(arcs, walked)[1]
    first = np.cumsum(lengths) - lengths
    stepped = told(arcs, walked)
    stepped[first] = False
    steps = zigzag(np.diff(xy, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))[stepped])
    places = xy[_fresh(first, walked)]
    places = np.diff(places, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {
        "fresh places": pack(zigzag(places).reshape(-1)),
        "lengths": pack(lengths - 2),
        "dx": pack(steps[:, 0]),
        "dy": pack(steps[:, 1]),
    }


def _halves(arcs: Chains, walked: Walk) -> tuple[np.ndarray, np.ndarray]:
    """The halves in writing order, and how many vertices each has."""
    half = np.array(walked.halves, dtype=np.int64)
    return half, np.diff(arcs.offsets)[half >> 1]


def _fresh(first: np.ndarray, walked: Walk) -> np.ndarray:
    """Of the arcs' first vertices those at nodes that no arc led to."""
    return first[walked.starts][np.array(walked.tails, dtype=np.int64) == NEW_NODE]


def read_vertices(
    streams: dict[str, Reader], topology: Topology, vertex_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Offsets, x and y of all arcs. Raises ValueError where the streams do not fit."""
    count = len(topology.tail)
    inner = streams["lengths"].take(count, 1 << 31)
    offsets = np.concatenate([[0], np.cumsum(inner + 2)])
    if offsets[-1] != vertex_count:
        streams["lengths"].fail(f"{offsets[-1]} vertices, expected {vertex_count}")
    steps = inner + ~topology.closes
    walked = [_walked(streams[name], int(steps.sum())) for name in ("dx", "dy")]
    nodes = _node_places(streams["fresh places"], topology, np.cumsum(steps), walked)
    for name in ("lengths", "fresh places", "dx", "dy"):
        streams[name].end()
    return offsets, *(_filled(nodes[:, axis], walked[axis], topology, offsets) for axis in (0, 1))


def _walked(stream: Reader, count: int) -> np.ndarray:
    """Sums of the steps so far, from before the first."""
    return np.concatenate([[0], np.cumsum(unzigzag(stream.take(count, 1 << 33)))])


def _node_places(
    stream: Reader, topology: Topology, last: np.ndarray, walked: list[np.ndarray]
) -> np.ndarray:
    """Coordinates of all nodes, `(n, 2)`: fresh ones are stored, others are walked to."""
    fresh = unzigzag(stream.take(2 * len(topology.fresh), 1 << 33)).reshape(-1, 2)
    places: list[tuple[int, int]] = [(0, 0)] * topology.node_count
    for node, place in zip(topology.fresh, np.cumsum(fresh, axis=0).tolist(), strict=True):
        places[node] = tuple(place)
    sums = np.column_stack(walked)
    moves = (sums[last] - sums[np.concatenate([[0], last[:-1]])]).tolist()
    new = np.flatnonzero(~topology.closes)
    tails, heads = topology.tail[new].tolist(), topology.head[new].tolist()
    for arc, tail, head in zip(new.tolist(), tails, heads, strict=True):
        (x, y), (dx, dy) = places[tail], moves[arc]
        places[head] = (x + dx, y + dy)
    found = np.array(places, dtype=float).reshape(-1, 2)
    if len(found) and np.abs(found).max() >= FARTHEST:
        stream.fail("a node outside the grid")
    return found.astype(np.int64)


def _filled(
    nodes: np.ndarray,
    walked: np.ndarray,
    topology: Topology,
    offsets: np.ndarray,
) -> np.ndarray:
    """One coordinate of every vertex: tail, the vertices walked along, head."""
    inner = np.diff(offsets) - 2
    steps = inner + ~topology.closes
    before = np.cumsum(steps) - steps
    within = np.arange(inner.sum()) - np.repeat(np.cumsum(inner) - inner, inner)
    step = np.repeat(before, inner) + within + 1
    found = np.zeros(offsets[-1], dtype=np.int64)
    found[offsets[:-1]] = nodes[topology.tail]
    found[offsets[1:] - 1] = nodes[topology.head]
    along = np.repeat(nodes[topology.tail] - walked[before], inner) + walked[step]
    found[np.repeat(offsets[:-1], inner) + within + 1] = along
    if len(found) and np.abs(found).max() >= FARTHEST:
        raise ValueError("atlas streams dx, dy: a vertex outside the grid")
    return found.astype(np.int32)
