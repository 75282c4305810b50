"""The order in which arcs are written: trails, as a pen would draw them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.arcs.chains import Chains

FRESH, ONWARD = 0, 1
"""Links: a fresh start is given by its coordinates; onward goes on from the arc before."""


@dataclass(frozen=True, eq=False)
class Trails:
    """For each arc in writing order: its number, whether it runs backwards, and its link.

    Link `k >= 1` starts the arc at the end of the arc written `k` before it.
    """

    arc: np.ndarray
    backward: np.ndarray
    link: np.ndarray


def trails(chains: Chains) -> Trails:
    """Walk the graph of arcs depth first, so that most arcs start where one ended."""
    ends = _ends(chains)
    exits: list[list[int]] = [[] for _ in range(int(ends.max(initial=-1)) + 1)]
    for half, node in enumerate(ends.reshape(-1).tolist()):
        exits[node].append(half)
    walk = _Walk(ends.tolist(), exits)
    for arc in range(len(chains)):
        walk.explore(arc)
    half = np.array(walk.halves, dtype=np.int64)
    return Trails(half >> 1, (half & 1).astype(bool), np.array(walk.links, dtype=np.int64))


def _ends(chains: Chains) -> np.ndarray:
    """Node numbers of each arc's first and last vertex, `(n, 2)`."""
    where = np.column_stack([chains.offsets[:-1], chains.offsets[1:] - 1]).reshape(-1)
    xy = chains.xy[where]
    return np.unique((xy[:, 0] << 32) + xy[:, 1], return_inverse=True)[1].reshape(-1, 2)


class _Walk:
    """A depth-first walk; half `2 a` leaves arc `a`'s first node, `2 a + 1` its last."""

    def __init__(self, ends: list[list[int]], exits: list[list[int]]) -> None:
        self.ends, self.exits = ends, exits
        self.used = bytearray(len(ends))
        self.halves: list[int] = []
        self.links: list[int] = []
        self.stack: list[tuple[int, int]] = []

    def explore(self, arc: int) -> None:
        """Write an unused arc and all that can be reached from its end."""
        if self.used[arc]:
            return
        self._take(2 * arc, FRESH)
        while self.stack:
            node, written = self.stack[-1]
            half = self._exit(node)
            if half is None:
                self.stack.pop()
            else:
                self._take(half, len(self.halves) - written)

    def _take(self, half: int, link: int) -> None:
        self.used[half >> 1] = 1
        self.stack.append((self.ends[half >> 1][1 - (half & 1)], len(self.halves)))
        self.halves.append(half)
        self.links.append(link)

    def _exit(self, node: int) -> int | None:
        exits = self.exits[node]
        while exits:
            half = exits.pop()
            if not self.used[half >> 1]:
                return half
        return None
