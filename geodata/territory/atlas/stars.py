"""The arcs round each node: which goes on through it, and what lies beyond it.

Where two borders cross, each goes straight on, and the land on the far side differs from its
neighbour in what its neighbour's neighbour differs from it. Both are found by timelines alone.
"""

from __future__ import annotations

from geodata.territory.atlas.frontier import LOOK

NONE = -1
Sides = tuple[int, int]
"""The timelines on the left and on the right of half an arc, seen leaving its node."""


class Stars:
    """For each node the halves that leave it: `2 a` for arc `a` at its tail, `2 a + 1` at its head.

    Only the latest `LOOK` halves of a node are looked at.
    """

    def __init__(self) -> None:
        self._halves: list[list[int]] = []
        self._sides: list[Sides] = []

    def add_node(self) -> None:
        """One more node, without arcs."""
        self._halves.append([])

    def degree(self, node: int) -> int:
        """How many arcs there are at a node, from 3 on 3."""
        return min(3, len(self._halves[node]))

    def add(self, tail: int, head: int, left: int, right: int) -> None:
        """The next arc."""
        self._halves[tail].append(len(self._sides))
        self._halves[head].append(len(self._sides) + 1)
        self._sides += [(left, right), (right, left)]

    def opposite(self, node: int, left: int, right: int) -> int:
        """The half that has neither timeline at its side, so lies across the node, or `NONE`."""
        for half in self._latest(node):
            if not {left, right} & {*self._sides[half]}:
                return half
        return NONE

    def beyond_left(self, node: int, left: int) -> Sides | None:
        """Going round a node from a half with the timeline on its left: the next two timelines."""
        near = next((a for a, b in self._around(node) if b == left), None)
        far = next((a for a, b in self._around(node) if b == near), None)
        return None if near is None or far is None or far == left else (near, far)

    def beyond_right(self, node: int, right: int) -> Sides | None:
        """The same the other way round, from a half with the timeline on its right."""
        near = next((b for a, b in self._around(node) if a == right), None)
        far = next((b for a, b in self._around(node) if a == near), None)
        return None if near is None or far is None or far == right else (near, far)

    def _latest(self, node: int) -> list[int]:
        return self._halves[node][-1 : -1 - LOOK : -1]

    def _around(self, node: int) -> list[Sides]:
        return [self._sides[half] for half in self._latest(node)]
