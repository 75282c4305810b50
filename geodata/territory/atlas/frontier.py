"""What is still missing round the nodes of a map that is drawn arc by arc.

Round a node, every timeline lies on the left of as many leaving arcs as on the right (going round,
the left of one arc is the right of the next). So the arcs that are there tell what the missing
ones will bring, and most of a map's topology need not be written. Writer and reader keep the same
frontier, each step in the same order.
"""

from __future__ import annotations

from collections import defaultdict

LOOK = 8
"""How far back a node that lacks a timeline, or an arc of a node, is looked for."""


class Frontier:
    """Nodes 0, 1, 2 … and, for each, the timelines that arcs yet to come must have on a side."""

    def __init__(self) -> None:
        self.nodes = 0
        self._open: list[int] = []
        self._lack: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._lefts: list[list[int]] = []
        self._rights: list[list[int]] = []
        self._takers: defaultdict[int, list[int]] = defaultdict(list)

    def add_node(self) -> int:
        """A new node, lacking nothing."""
        self._lefts.append([])
        self._rights.append([])
        self.nodes += 1
        return self.nodes - 1

    def open_end(self) -> tuple[int, int] | None:
        """The node reached last of those that lack arcs, and the timeline that it came last to
        lack on the left of a leaving one; None where no node lacks any."""
        while self._open:
            left = self.lacking_left(self._open[-1])
            if left is not None:
                return self._open[-1], left
            self._open.pop()
        return None

    def lacking_left(self, node: int) -> int | None:
        """The timeline that the node came last to lack on the left of a leaving arc."""
        lefts = self._lefts[node]
        while lefts and self._lack[node, lefts[-1]] <= 0:
            lefts.pop()
        return lefts[-1] if lefts else None

    def lacking_right(self, node: int) -> int | None:
        """The timeline that the node came last to lack on the right of a leaving arc."""
        rights = self._rights[node]
        while rights and self._lack[node, rights[-1]] >= 0:
            rights.pop()
        return rights[-1] if rights else None

    def taker(self, timeline: int) -> int | None:
        """The node that came last to lack the timeline on the right of a leaving arc."""
        takers = self._takers[timeline]
        while takers and self._lack[takers[-1], timeline] >= 0:
            takers.pop()
        return takers[-1] if takers else None

    def second_taker(self, timeline: int) -> int | None:
        """The other node that came last to lack the timeline; looked for `LOOK` entries back."""
        first = self.taker(timeline)
        for node in self._takers[timeline][-1 : -1 - LOOK : -1]:
            if node != first and self._lack[node, timeline] < 0:
                return node
        return None

    def leave(self, tail: int, left: int) -> None:
        """An arc leaves its tail with a timeline on its left."""
        self._give(tail, left)

    def arrive(self, tail: int, head: int, left: int, right: int) -> None:
        """The same arc is complete: its right is known, and where it ends."""
        self._take(tail, right)
        self._give(head, right)
        self._take(head, left)
        self._open += [tail, head]

    def _give(self, node: int, timeline: int) -> None:
        self._lack[node, timeline] -= 1
        if self._lack[node, timeline] < 0:
            self._rights[node].append(timeline)
            self._takers[timeline].append(node)

    def _take(self, node: int, timeline: int) -> None:
        self._lack[node, timeline] += 1
        if self._lack[node, timeline] > 0:
            self._lefts[node].append(timeline)
