"""The coordinates of arcs as streams: steps from vertex to vertex, each node told once."""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.adaptive import AdaptiveWriter
from geodata.territory.atlas.chains import Chains
from geodata.territory.atlas.lines import Line, Lines, Point
from geodata.territory.atlas.steps import known_steps
from geodata.territory.atlas.topology import Topology
from geodata.territory.atlas.varints import pack, zigzag
from geodata.territory.atlas.write_topology import Walk


def visited(arcs: Chains, walked: Walk) -> np.ndarray:
    """The arcs' vertices in writing order, ends told for each arc: grid points `(n, 2)`."""
    half, lengths = _halves(arcs, walked)
    arc, back = half >> 1, (half & 1).astype(bool)
    first = np.where(back, arcs.offsets[arc + 1] - 1, arcs.offsets[arc])
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.repeat(first, lengths) + np.repeat(np.where(back, -1, 1), lengths) * within
    return arcs.xy[at]


def stored(arcs: Chains, walked: Walk) -> np.ndarray:
    """Which of the visited vertices a reader does not know yet; the others are known nodes."""
    lengths = _halves(arcs, walked)[1]
    first = np.cumsum(lengths) - lengths
    found = np.ones(int(lengths.sum()), dtype=bool)
    found[first] = False
    found[_fresh(first, walked)] = True
    found[(first + lengths - 1)[walked.topology.closes]] = False
    return found


def write_vertices(xy: np.ndarray, arcs: Chains, walked: Walk) -> dict[str, bytes]:
    """The streams of lengths, fresh places and steps, of vertices in the order of the walk."""
    topology = walked.topology
    lengths = _halves(arcs, walked)[1]
    first = np.cumsum(lengths) - lengths
    writer = _StepWriter(xy, topology)
    for arc, (start, count) in enumerate(zip(first.tolist(), lengths.tolist(), strict=True)):
        writer.write(arc, start, start + count - 1)
    stepped = stored(arcs, walked)
    stepped[first] = False
    stepped[writer.on_lines] = False
    steps = zigzag(np.diff(xy, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))[stepped])
    places = xy[_fresh(first, walked)]
    places = np.diff(places, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return {
        "fresh places": pack(zigzag(places).reshape(-1)),
        "lengths": _lengths(lengths - 2, topology),
        "dx": pack(steps[:, 0]),
        "dy": pack(steps[:, 1]),
        "along": pack(zigzag(np.array(writer.along, dtype=np.int64))),
        "across": pack(zigzag(np.array(writer.across, dtype=np.int64))),
        "crossings": pack(zigzag(np.array(writer.crossings, dtype=np.int64).reshape(-1))),
    }


class _StepWriter:
    """What is told of the steps on known lines, arc by arc."""

    def __init__(self, xy: np.ndarray, topology: Topology) -> None:
        self.xy: list[list[int]] = xy.tolist()
        self.closes: list[bool] = topology.closes.tolist()
        self.lines = Lines(topology)
        self.on_lines: list[int] = []
        self.along: list[int] = []
        self.across: list[int] = []
        self.crossings: list[Point] = []

    def write(self, arc: int, first: int, last: int) -> None:
        """The arc whose vertices are `first` to `last`."""
        tail, head, closes = self._at(first), self._at(last), self.closes[arc]
        steps = last - first - closes
        known = known_steps(self.lines, arc, tail, head if closes else None, steps)
        if known.crossing:
            self.on_lines.append(first + 1)
            (x, y), (to_x, to_y) = known.crossing, self._at(first + 1)
            self.crossings.append((to_x - x, to_y - y))
        if known.first:
            self._on_line(known.first, first + 1)
        if known.last:
            self._on_line(known.last, last - 1)
        if last - first == 1:
            self.lines.learn(arc, tail, head)
        else:
            self.lines.learn_bent(arc, self._at(first + 1), self._at(last - 1))

    def _on_line(self, line: Line, vertex: int) -> None:
        along, across = line.coordinates(self._at(vertex))
        self.on_lines.append(vertex)
        self.along.append(along)
        self.across.append(across)

    def _at(self, vertex: int) -> Point:
        x, y = self.xy[vertex]
        return x, y


def _lengths(inner: np.ndarray, topology: Topology) -> bytes:
    writer = AdaptiveWriter()
    for count, context in zip(inner.tolist(), topology.degrees.tolist(), strict=True):
        writer.put(count, context)
    return writer.done()


def _halves(arcs: Chains, walked: Walk) -> tuple[np.ndarray, np.ndarray]:
    """The halves in writing order, and how many vertices each has."""
    half = np.array(walked.halves, dtype=np.int64)
    return half, np.diff(arcs.offsets)[half >> 1]


def _fresh(first: np.ndarray, walked: Walk) -> np.ndarray:
    """Of the arcs' first vertices those at nodes that no arc led to."""
    return first[walked.starts][np.array(walked.tails, dtype=np.int64) == 0]
