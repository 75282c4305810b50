"""Reading coordinates back: steps from vertex to vertex, each node told once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from geodata.territory.atlas.lines import Line, Lines, Point
from geodata.territory.atlas.steps import Known, known_steps
from geodata.territory.atlas.streams import Streams, VarintReader
from geodata.territory.atlas.topology import Topology
from geodata.territory.atlas.varints import unzigzag

FARTHEST = 1 << 31


def read_vertices(
    streams: Streams, topology: Topology, vertex_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Offsets, x and y of all arcs. Raises ValueError where the streams do not fit."""
    lengths = streams.codes["lengths"]
    inner = lengths.take(len(topology.tail), 1 << 31, topology.degrees.tolist())
    lengths.end()
    offsets = np.concatenate([[0], np.cumsum(inner + 2)])
    if offsets[-1] != vertex_count:
        lengths.fail(f"{offsets[-1]} vertices, expected {vertex_count}")
    reader = _StepReader(streams.varints, topology, inner)
    for arc in range(len(inner)):
        reader.read(arc)
    walked = reader.walked()
    nodes = np.array(reader.places, dtype=np.int64).reshape(-1, 2)
    x, y = (_filled(nodes[:, i], walked[:, i], topology, offsets) for i in (0, 1))
    return offsets, x, y


class _StepReader:
    """Finds the places of nodes, and the steps that are told by lines, arc by arc."""

    def __init__(
        self, varints: Mapping[str, VarintReader], topology: Topology, inner: np.ndarray
    ) -> None:
        self.varints, self.lines = varints, Lines(topology)
        self.inner: list[int] = inner.tolist()
        self.ends: list[list[int]] = np.column_stack([topology.tail, topology.head]).tolist()
        self.closes: list[bool] = topology.closes.tolist()
        self.places = _fresh_places(varints["fresh places"], topology)
        self.free = _free_steps(varints)
        sums = np.concatenate([np.zeros((1, 2), dtype=np.int64), np.cumsum(self.free, axis=0)])
        self.sums: list[list[int]] = sums.tolist()
        self.at, self.slot = 0, 0
        self.slots: list[int] = []
        self.moves: list[Point] = []

    def read(self, arc: int) -> None:
        """Go along the next arc."""
        (tail_node, head_node), closes = self.ends[arc], self.closes[arc]
        steps = self.inner[arc] + (not closes)
        tail = self.places[tail_node]
        head = self.places[head_node] if closes else None
        known = known_steps(self.lines, arc, tail, head, steps)
        free = steps - known.on_lines
        if self.at + free > len(self.free):
            self.varints["dx"].fail("it ends too early")
        first, last, end = self._walked(known, tail, free, steps)
        if head is None:
            self.places[head_node] = head = end
        if self.inner[arc]:
            self.lines.learn_bent(arc, first, end if closes else last)
        else:
            self.lines.learn(arc, tail, head)
        self.at, self.slot = self.at + free, self.slot + steps

    def _walked(
        self, known: Known, tail: Point, free: int, steps: int
    ) -> tuple[Point, Point, Point]:
        """The first vertex after the tail, the last but one, and the last that is told."""
        place = first = last = tail
        if known.crossing:
            right, down = (self.varints["crossings"].signed() for _ in range(2))
            place = first = self._step_to(
                known.crossing[0] + right, known.crossing[1] + down, tail, 0
            )
        if known.first:
            place = first = self._on_line(known.first, tail, 0)
        if free:
            if place is tail:
                first = _sum(tail, self.sums[self.at + 1], self.sums[self.at])
            last = _sum(place, self.sums[self.at + free - 1], self.sums[self.at])
            place = _checked(_sum(place, self.sums[self.at + free], self.sums[self.at]))
        if known.last:
            place = self._on_line(known.last, place, steps - 1)
            first = place if steps == 1 else first
        return first, last, place

    def _on_line(self, line: Line, place: Point, step: int) -> Point:
        along, across = (self.varints[name].signed() for name in ("along", "across"))
        return self._step_to(*line.at(along, across), place, step)

    def _step_to(self, x: int, y: int, place: Point, step: int) -> Point:
        self.slots.append(self.slot + step)
        self.moves.append((x - place[0], y - place[1]))
        return _checked((x, y))

    def walked(self) -> np.ndarray:
        """Sums of all steps so far, `(n + 1, 2)`, from before the first. Refuses what is left."""
        for name in ("fresh places", "along", "across", "crossings"):
            self.varints[name].end()
        if self.at < len(self.free):
            self.varints["dx"].fail(f"{len(self.free) - self.at} values more than expected")
        steps = np.empty((self.slot, 2), dtype=np.int64)
        free = np.ones(self.slot, dtype=bool)
        free[self.slots] = False
        steps[free] = self.free
        steps[~free] = np.array(self.moves, dtype=np.int64).reshape(-1, 2)
        return np.concatenate([np.zeros((1, 2), dtype=np.int64), np.cumsum(steps, axis=0)])


def _free_steps(varints: Mapping[str, VarintReader]) -> np.ndarray:
    """The steps that no line tells, `(n, 2)`."""
    dx, dy = (unzigzag(varints[name].rest(1 << 33)) for name in ("dx", "dy"))
    if len(dx) != len(dy):
        varints["dy"].fail(f"{len(dy)} values, expected {len(dx)}")
    return np.column_stack([dx, dy])


def _fresh_places(stream: VarintReader, topology: Topology) -> list[Point]:
    """Coordinates of the nodes that no arc leads to; the others are still to be walked to."""
    fresh = unzigzag(stream.take(2 * len(topology.fresh), 1 << 33)).reshape(-1, 2)
    places: list[Point] = [(0, 0)] * topology.node_count
    for node, (x, y) in zip(topology.fresh, np.cumsum(fresh, axis=0).tolist(), strict=True):
        places[node] = _checked((x, y))
    return places


def _sum(place: Point, after: list[int], before: list[int]) -> Point:
    return place[0] + after[0] - before[0], place[1] + after[1] - before[1]


def _checked(place: Point) -> Point:
    if not max(map(abs, place)) < FARTHEST:
        raise ValueError(f"atlas streams of steps: a node outside the grid, {place}")
    return place


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
