"""The order in which arcs are written, and what of the map's topology has to be told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from geodata.territory.atlas.adaptive import AdaptiveWriter
from geodata.territory.atlas.chains import Chains
from geodata.territory.atlas.expectation import (
    EXPECTED,
    FAR_NODE,
    FAR_TIMELINE,
    FIRST_TAKER,
    NEW,
    NEW_NODE,
    OTHER,
    OTHER_NODE,
    SECOND_TAKER,
    head_context,
    right_expected,
)
from geodata.territory.atlas.frontier import Frontier
from geodata.territory.atlas.topology import Recorder, Topology


@dataclass
class Walk:
    """Arcs in writing order and the codes that describe their topology.

    `halves` holds `2 a` for arc `a` as it is and `2 a + 1` for it reversed. `timelines` are the
    old numbers in order of appearance. `starts` are the places in the order that start afresh,
    `tails` and `lefts` their codes: a tail is 0 for a new node or `k` for the node that is `k`
    before the next new one, a left is 1 for a new timeline or `1 + k` for the one that is `k`
    before the next new one.
    """

    topology: Topology
    halves: list[int]
    starts: list[int]
    timelines: list[int]
    tails: list[int]
    lefts: list[int]
    heads: bytes
    rights: bytes


def write_topology(chains: Chains) -> Walk:
    """Follow borders from node to node; start afresh only where nothing is left open."""
    return _Walker(chains).run()


class _Walker:
    def __init__(self, chains: Chains) -> None:
        self.ends: list[list[int]] = _ends(chains).tolist()
        self.sides: list[list[int]] = np.column_stack([chains.left, chains.right]).tolist()
        self.used = bytearray(len(chains))
        self.frontier, self.recorder = Frontier(), Recorder()
        self.halves: list[int] = []
        self.starts: list[int] = []
        self.tails: list[int] = []
        self.lefts: list[int] = []
        self.heads, self.rights = AdaptiveWriter(), AdaptiveWriter()
        self.number: dict[int, int] = {}
        self.place: list[int] = []
        self.timelines, self.timeline = [0], {0: 0}
        self.exits: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for arc, (left, right) in enumerate(self.sides):
            self.exits[self.ends[arc][0], left].append(2 * arc)
            self.exits[self.ends[arc][1], right].append(2 * arc + 1)

    def run(self) -> Walk:
        """Write every arc once."""
        for arc in range(len(self.used)):
            if self.used[arc]:
                continue
            self._fresh(2 * arc)
            while (open_ := self.frontier.open_end()) is not None:
                tail, left = open_
                self._write(self._exit(self.place[tail], self.timelines[left]), tail)
        columns = (self.halves, self.starts, self.timelines, self.tails, self.lefts)
        return Walk(self.recorder.done(), *columns, self.heads.done(), self.rights.done())

    def _exit(self, place: int, left: int) -> int:
        exits = self.exits[place, left]
        while self.used[exits[-1] >> 1]:
            exits.pop()
        return exits.pop()

    def _fresh(self, half: int) -> None:
        place, left = self.ends[half >> 1][half & 1], self.sides[half >> 1][half & 1]
        known = self.number.get(place)
        self.starts.append(len(self.halves))
        self.tails.append(0 if known is None else self.frontier.nodes - known)
        tail = self._add_node(place, fresh=True) if known is None else known
        count = len(self.timelines)
        if left in self.timeline:
            self.lefts.append(1 + count - self.timeline[left])
        else:
            self.lefts.append(NEW)
            self._add_timeline(left)
            self.recorder.relate_to_none()
        self._write(half, tail)

    def _write(self, half: int, tail: int) -> None:
        """Tell an arc's head and its right timeline; its left is expected or told already."""
        arc, back = half >> 1, half & 1
        left = self.timeline[self.sides[arc][back]]
        at_tail = self.frontier.lacking_right(tail)
        self.frontier.leave(tail, left)
        place = self.ends[arc][1 - back]
        known = self.number.get(place)
        context = head_context(self.frontier, self.recorder.stars, tail, left, at_tail)
        self._tell_head(known, context, left)
        right = self._tell_right(tail, known, left, self.sides[arc][1 - back], at_tail)
        head = self._add_node(place) if known is None else known
        self.recorder.add(tail, head, left, right, closes=known is not None)
        self.frontier.arrive(tail, head, left, right)
        self.used[arc] = 1
        self.halves.append(half)

    def _add_node(self, place: int, *, fresh: bool = False) -> int:
        self.place.append(place)
        self.recorder.add_node(fresh=fresh)
        self.number[place] = self.frontier.add_node()
        return self.number[place]

    def _add_timeline(self, old: int) -> int:
        self.timeline[old] = len(self.timelines)
        self.timelines.append(old)
        return self.timeline[old]

    def _tell_head(self, head: int | None, context: int, left: int) -> None:
        if head is None:
            self.heads.put(NEW_NODE, context)
        elif head == self.frontier.taker(left):
            self.heads.put(FIRST_TAKER, context)
        elif head == self.frontier.second_taker(left):
            self.heads.put(SECOND_TAKER, context)
        else:
            self.heads.put(OTHER_NODE, context)
            self.heads.put(self.frontier.nodes - head - 1, FAR_NODE)

    def _tell_right(
        self, tail: int, head: int | None, left: int, old: int, at_tail: int | None
    ) -> int:
        expected, context = right_expected(self.frontier, self.recorder.stars, tail, head, at_tail)
        right = self.timeline.get(old)
        if right is None:
            self.rights.put(NEW, context)
            self.recorder.relate(tail, head, left)
            return self._add_timeline(old)
        if right == expected:
            self.rights.put(EXPECTED, context)
        else:
            self.rights.put(OTHER, context)
            self.rights.put(len(self.timelines) - right - 1, FAR_TIMELINE)
        return right


def _ends(chains: Chains) -> np.ndarray:
    """Places of each arc's first and last vertex, numbered, `(n, 2)`."""
    where = np.column_stack([chains.offsets[:-1], chains.offsets[1:] - 1]).reshape(-1)
    xy = chains.xy[where]
    return np.unique((xy[:, 0] << 32) + xy[:, 1], return_inverse=True)[1].reshape(-1, 2)
