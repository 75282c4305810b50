"""Chain segments with the same two timelines into maximal arcs, by pointer doubling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory.atlas.segments import Segments


@dataclass(frozen=True, eq=False)
class Chains:
    """`n` arcs: vertices `offsets[a]:offsets[a + 1]` of `xy` (`(v, 2)` int64 grid points).

    `left` and `right` are timeline numbers, seen along the arc with north up; `kind` is that of
    its segments, None where they are all alike.
    """

    offsets: np.ndarray
    xy: np.ndarray
    left: np.ndarray
    right: np.ndarray
    kind: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.left)


def chain(segments: Segments) -> Chains:
    """Join segments end to start wherever that is the only way on for two timelines and a kind."""
    previous = _previous(segments)
    root, rank = _ranks(_opened(previous))
    order = np.lexsort((rank, root))
    first = np.flatnonzero(rank[order] == 0)
    # Each arc has one vertex more than segments: the head of its last one.
    last = np.append(first[1:], len(order))[: len(first)]
    vertices = np.insert(segments.tail[order], last, segments.head[order][last - 1])
    offsets = np.append(first, len(order)) + np.arange(len(first) + 1)
    start = order[first]
    kind = None if segments.kind is None else segments.kind[start]
    sides = segments.left[start], segments.right[start]
    return Chains(offsets, segments.points[vertices], *sides, kind)


def _previous(segments: Segments) -> np.ndarray:
    """For each segment the one it continues, or -1."""
    width = int(segments.left.max(initial=0)) + 1
    pair = np.unique(segments.left * width + segments.right, return_inverse=True)[1]
    if segments.kind is not None:
        pair = np.unique(np.column_stack([pair, segments.kind]), axis=0, return_inverse=True)[1]
        pair = pair.reshape(-1)
    width = int(pair.max(initial=0)) + 1
    enters, enter = _once(segments.head * width + pair)
    leaves, leave = _once(segments.tail * width + pair)
    _, into, out = np.intersect1d(enters, leaves, assume_unique=True, return_indices=True)
    previous = np.full(len(pair), -1, dtype=np.int64)
    previous[leave[out]] = enter[into]
    return previous


def _once(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The keys that occur exactly once, and where."""
    distinct, where, count = np.unique(keys, return_index=True, return_counts=True)
    return distinct[count == 1], where[count == 1]


def _opened(previous: np.ndarray) -> np.ndarray:
    """Cut every closed ring before its lowest segment."""
    jump = np.where(previous < 0, np.arange(len(previous)), previous)
    low = np.minimum(jump, np.arange(len(previous)))
    for _ in range(len(previous).bit_length()):
        low, jump = np.minimum(low, low[jump]), jump[jump]
    opened = previous.copy()
    opened[low[previous[jump] >= 0]] = -1
    return opened


def _ranks(previous: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each segment the first one of its chain, and how many lie between."""
    jump = np.where(previous < 0, np.arange(len(previous)), previous)
    rank = (previous >= 0).astype(np.int64)
    for _ in range(len(previous).bit_length()):
        rank, jump = rank + rank[jump], jump[jump]
    return jump, rank
