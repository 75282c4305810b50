"""Reading topology back: which nodes and timelines each arc joins and separates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory.atlas.frontier import Frontier
from geodata.territory.atlas.streams import Reader
from geodata.territory.atlas.write_topology import EXPECTED, NEW, NEW_NODE, TAKER


@dataclass(frozen=True, eq=False)
class Topology:
    """For each arc its end nodes and its timelines; `closes` where its head was there before.

    `fresh` are the nodes that no arc leads to; their coordinates are stored. `references` holds
    for each timeline the one across the border where it appeared, 0 for none.
    """

    tail: np.ndarray
    head: np.ndarray
    left: np.ndarray
    right: np.ndarray
    closes: np.ndarray
    fresh: list[int]
    node_count: int
    references: list[int]


def retrace(streams: dict[str, Reader], arc_count: int, timeline_count: int) -> Topology:
    """Replay the writer's walk. Raises ValueError where the codes cannot be."""
    reader = _Retracer(streams, timeline_count)
    rows = [reader.arc() for _ in range(arc_count)]
    found = len(reader.references)
    if found != timeline_count:
        streams["rights"].fail(f"{found} timelines, expected {timeline_count}")
    for name in ("fresh tails", "fresh lefts", "heads", "rights"):
        streams[name].end()
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    tail, head, left, right, closes = columns
    closes = closes.astype(bool)
    nodes = reader.frontier.nodes
    return Topology(tail, head, left, right, closes, reader.fresh, nodes, reader.references)


class _Retracer:
    def __init__(self, streams: dict[str, Reader], timeline_count: int) -> None:
        self.streams, self.timeline_count = streams, timeline_count
        self.frontier = Frontier()
        self.references = [0]
        self.fresh: list[int] = []

    def arc(self) -> tuple[int, int, int, int, bool]:
        """The next arc: tail, head, left, right, and whether the head was there before."""
        tail = self.frontier.next_tail()
        if tail is None:
            tail = self._fresh_tail()
            left = self._timeline(self.streams["fresh lefts"], None, 0)
        else:
            left = self.frontier.lacking_left(tail)
        hint = self.frontier.lacking_right(tail)
        self.frontier.leave(tail, left)
        head = self._head(self.frontier.taker(left))
        closes = head is not None
        if closes and (expected := self.frontier.lacking_left(head)) is not None:
            hint = expected
        right = self._timeline(self.streams["rights"], hint, left)
        head = head if closes else self.frontier.add_node()
        self.frontier.arrive(tail, head, left, right)
        return tail, head, left, right, closes

    def _fresh_tail(self) -> int:
        back = self.streams["fresh tails"].next(self.frontier.nodes + 1)
        if back != NEW_NODE:
            return self.frontier.nodes - back
        self.fresh.append(self.frontier.add_node())
        return self.fresh[-1]

    def _head(self, taker: int | None) -> int | None:
        code = self.streams["heads"].next(self.frontier.nodes + 2)
        if code == NEW_NODE:
            return None
        if code != TAKER:
            return self.frontier.nodes + 1 - code
        if taker is None:
            self.streams["heads"].fail("no node lacks the timeline")
        return taker

    def _timeline(self, stream: Reader, expected: int | None, across: int) -> int:
        count = len(self.references)
        code = stream.next(count + 2)
        if code == EXPECTED:
            if expected is None:
                stream.fail("no timeline is expected")
            return expected
        if code != NEW:
            return count + 1 - code
        if count >= self.timeline_count:
            stream.fail(f"more than {self.timeline_count} timelines")
        self.references.append(across)
        return count
