"""What arcs join and separate, as writer and reader both know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geodata.territory.atlas.stars import NONE, Stars


class Relation(NamedTuple):
    """The timelines that a timeline is told by: the one across the border where it appeared.

    Where that border crosses another one, the two on the far side of that as well: what `across`
    has and `near` lacks is looked for in the new one, beside `far`. 0 stands for none.
    """

    across: int = 0
    near: int = 0
    far: int = 0


@dataclass(frozen=True, eq=False)
class Topology:
    """For each arc its end nodes and its timelines; `closes` where its head was there before.

    `fresh` are the nodes that no arc leads to; their coordinates are stored. `relations` has one
    entry for each timeline. `before` and `beyond` are the halves (see `Stars`) that lie across the
    tail and the head, or `NONE`; `degrees` holds `4 * degree of the tail + degree of the head` as
    they were before the arc, 0 for a new head.
    """

    tail: np.ndarray
    head: np.ndarray
    left: np.ndarray
    right: np.ndarray
    closes: np.ndarray
    before: np.ndarray
    beyond: np.ndarray
    degrees: np.ndarray
    fresh: list[int]
    node_count: int
    relations: list[Relation]


class Recorder:
    """Topology as it grows, arc by arc; without crossings as versions 1 and 2 know it."""

    def __init__(self, *, crossings: bool = True) -> None:
        self.crossings = crossings
        self.stars = Stars()
        self.relations = [Relation()]
        self.fresh: list[int] = []
        self._rows: list[tuple[int, ...]] = []
        self._nodes = 0

    def add_node(self, *, fresh: bool = False) -> None:
        """One more node."""
        self.stars.add_node()
        if fresh:
            self.fresh.append(self._nodes)
        self._nodes += 1

    def relate_to_none(self) -> None:
        """A new timeline appears on the left of a fresh start."""
        self.relations.append(Relation())

    def relate(self, tail: int, head: int | None, left: int) -> None:
        """A new timeline appears on the right of an arc with this one on its left."""
        if not self.crossings:
            self.relations.append(Relation(left))
            return
        found = self.stars.beyond_left(tail, left)
        if found is None and head is not None:
            found = self.stars.beyond_right(head, left)
        self.relations.append(Relation(left, *(found or ())))

    def add(self, tail: int, head: int, left: int, right: int, *, closes: bool) -> None:
        """The next arc, complete."""
        before = self.stars.opposite(tail, left, right) if self.crossings else NONE
        beyond = self.stars.opposite(head, right, left) if closes and self.crossings else NONE
        degrees = 4 * self.stars.degree(tail) + (self.stars.degree(head) if closes else 0)
        self._rows.append((tail, head, left, right, closes, before, beyond, degrees))
        self.stars.add(tail, head, left, right)

    def done(self) -> Topology:
        """All arcs."""
        columns = np.array(self._rows, dtype=np.int64).reshape(-1, 8).T
        tail, head, left, right, closes, before, beyond, degrees = columns
        return Topology(
            tail=tail,
            head=head,
            left=left,
            right=right,
            closes=closes.astype(bool),
            before=before,
            beyond=beyond,
            degrees=degrees,
            fresh=self.fresh,
            node_count=self._nodes,
            relations=self.relations,
        )
