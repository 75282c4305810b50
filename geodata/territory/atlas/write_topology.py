"""The order in which arcs are written, and what of the map's topology has to be told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from geodata.territory.atlas.chains import Chains
from geodata.territory.atlas.frontier import Frontier

EXPECTED, NEW = 0, 1
"""Codes of a timeline: the one that the frontier expects, the next new one, or `1 + k` for the
one that is `k` before the next new one. Codes of a head: `NEW_NODE`, the node that the frontier
expects, or `1 + k` for the node that is `k` before the next new one."""
NEW_NODE, TAKER = 0, 1


@dataclass
class Walk:
    """Arcs in writing order and the codes that describe their topology.

    `halves` holds `2 a` for arc `a` as it is and `2 a + 1` for it reversed; `closes` whether the
    arc ends at a node already there. `timelines` are the old numbers in order of appearance, and
    `references` the new number of the one across the border where each of them appeared, 0 for
    none. `starts` are the places in the order that start afresh.
    """

    halves: list[int] = field(default_factory=list)
    closes: list[bool] = field(default_factory=list)
    timelines: list[int] = field(default_factory=lambda: [0])
    references: list[int] = field(default_factory=lambda: [0])
    starts: list[int] = field(default_factory=list)
    tails: list[int] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rights: list[int] = field(default_factory=list)


def walk(chains: Chains) -> Walk:
    """Follow borders from node to node; start afresh only where nothing is left open.

    `tails` and `lefts` hold the codes of fresh starts only: a tail is `NEW_NODE` or `k` for the
    node that is `k` before the next new one.
    """
    return _Walker(chains).run()


class _Walker:
    def __init__(self, chains: Chains) -> None:
        self.ends = _ends(chains).tolist()
        self.sides = np.column_stack([chains.left, chains.right]).tolist()
        self.used = bytearray(len(chains))
        self.frontier, self.told = Frontier(), Walk()
        self.number: dict[int, int] = {}
        self.timeline = {0: 0}
        self.exits: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for arc, (left, right) in enumerate(self.sides):
            self.exits[self.ends[arc][0], left].append(2 * arc)
            self.exits[self.ends[arc][1], right].append(2 * arc + 1)
        self.place: list[int] = []

    def run(self) -> Walk:
        """Write every arc once."""
        for arc in range(len(self.used)):
            if self.used[arc]:
                continue
            self._fresh(2 * arc)
            while (tail := self.frontier.next_tail()) is not None:
                left = self.told.timelines[self.frontier.lacking_left(tail)]
                self._write(self._exit(self.place[tail], left), tail)
        return self.told

    def _exit(self, place: int, left: int) -> int:
        exits = self.exits[place, left]
        while self.used[exits[-1] >> 1]:
            exits.pop()
        return exits.pop()

    def _fresh(self, half: int) -> None:
        place = self.ends[half >> 1][half & 1]
        known = self.number.get(place)
        self.told.starts.append(len(self.told.halves))
        self.told.tails.append(NEW_NODE if known is None else self.frontier.nodes - known)
        tail = self._add_node(place) if known is None else known
        self.told.lefts.append(self._timeline_code(self.sides[half >> 1][half & 1], None, 0))
        self._write(half, tail)

    def _write(self, half: int, tail: int) -> None:
        """Tell an arc's head and its right timeline; its left is expected or told already."""
        arc, back = half >> 1, half & 1
        left, old_right = self.timeline[self.sides[arc][back]], self.sides[arc][1 - back]
        hint = self.frontier.lacking_right(tail)
        self.frontier.leave(tail, left)
        place = self.ends[arc][1 - back]
        head = self.number.get(place)
        self.told.heads.append(self._head_code(head, self.frontier.taker(left)))
        if head is not None:
            hint = _either(self.frontier.lacking_left(head), hint)
        self.told.rights.append(self._timeline_code(old_right, hint, left))
        self.told.closes.append(head is not None)
        head = self._add_node(place) if head is None else head
        self.frontier.arrive(tail, head, left, self.timeline[old_right])
        self.used[arc] = 1
        self.told.halves.append(half)

    def _add_node(self, place: int) -> int:
        self.place.append(place)
        self.number[place] = self.frontier.add_node()
        return self.number[place]

    def _head_code(self, head: int | None, taker: int | None) -> int:
        if head is None:
            return NEW_NODE
        return TAKER if head == taker else 1 + self.frontier.nodes - head

    def _timeline_code(self, old: int, expected: int | None, across: int) -> int:
        count = len(self.told.timelines)
        number = self.timeline.setdefault(old, count)
        if number == count:
            self.told.timelines.append(old)
            self.told.references.append(across)
            return NEW
        return EXPECTED if number == expected else 1 + count - number


def _either(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _ends(chains: Chains) -> np.ndarray:
    """Places of each arc's first and last vertex, numbered, `(n, 2)`."""
    where = np.column_stack([chains.offsets[:-1], chains.offsets[1:] - 1]).reshape(-1)
    xy = chains.xy[where]
    return np.unique((xy[:, 0] << 32) + xy[:, 1], return_inverse=True)[1].reshape(-1, 2)
