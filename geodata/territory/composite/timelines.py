"""Timelines: for each face who is on top, from when on.

Claims are numbered by precedence, which goes by their start first. So the claim on top on a day
is, of those that began by then, the last one that has not ended.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.territory.composite.joining import Cover
from geodata.territory.composite.rows import differs
from geodata.territory.days import ALWAYS, OPEN

NOTHING = -1
"""In the place of a claim: no claim."""


class Timelines(NamedTuple):
    """The runs of face `f` are `offsets[f]:offsets[f + 1]`: day of the start, claim on top."""

    offsets: np.ndarray
    start: np.ndarray
    claim: np.ndarray


def timelines(cover: Cover, count: int, start: np.ndarray, end: np.ndarray) -> Timelines:
    """The timelines of `count` faces covered by claims with these starts and ends.

    The first run of each face starts at `ALWAYS`; consecutive ones differ in their claim.
    """
    start, end = start.astype(np.int64)[cover.claim], end.astype(np.int64)[cover.claim]
    ends = end < OPEN
    # Sorted and thinned by hand: np.unique goes by hashes, which takes several times as long.
    events = np.sort(
        np.concatenate(
            [
                _key(np.arange(count), np.full(count, ALWAYS)),
                _key(cover.face, start),
                _key(cover.face[ends], end[ends]),
            ]
        )
    )
    events = events[differs(events)]
    face, day = events >> 32, (events & (2**32 - 1)) + ALWAYS
    begun = np.searchsorted(_key(cover.face, start), events, side="right") - 1
    top = _alive(cover.face, end, face, day, begun)
    claim = np.where(top < 0, NOTHING, cover.claim[top]) if len(cover.claim) else top
    keep = differs(face) | differs(claim)
    offsets = np.searchsorted(face[keep], np.arange(count + 1))
    return Timelines(offsets, day[keep].astype(np.int32), claim[keep])


def gathered(parts: list[Timelines], rows: np.ndarray) -> Timelines:
    """Timelines picked from parts, whose faces are numbered through from the first part on."""
    count = np.concatenate([np.diff(part.offsets) for part in parts])
    low = np.concatenate([[0], np.cumsum(count)])[:-1]
    offsets = np.concatenate([[0], np.cumsum(count[rows])])
    run = np.arange(offsets[-1]) + np.repeat(low[rows] - offsets[:-1], count[rows])
    start = np.concatenate([part.start for part in parts])
    claim = np.concatenate([part.claim for part in parts])
    return Timelines(offsets, start[run], claim[run])


def _key(face: np.ndarray, day: np.ndarray) -> np.ndarray:
    return (face.astype(np.int64) << 32) | (day - ALWAYS)


def _alive(
    owner: np.ndarray, end: np.ndarray, face: np.ndarray, day: np.ndarray, row: np.ndarray
) -> np.ndarray:
    """From `row` downwards the first row of the same face that has not ended on `day`; or -1.

    Each step goes to the nearest row below that ends later, past all that end sooner.
    """
    below = _outlasting(owner, end)
    row = np.where((row >= 0) & (owner[row] == face), row, NOTHING) if len(owner) else row
    ended = np.flatnonzero(row >= 0)
    while len(ended):
        ended = ended[(end[row[ended]] <= day[ended])]
        row[ended] = below[row[ended]]
        ended = ended[row[ended] >= 0]
    return row


def _outlasting(owner: np.ndarray, end: np.ndarray) -> np.ndarray:
    """For each row the nearest row below of the same owner that ends later, or -1.

    All owners at once, from their first rows to their last.
    """
    below = np.full(len(end), NOTHING, dtype=np.int64)
    first = np.searchsorted(owner, owner)
    level = np.arange(len(end)) - first
    order = np.argsort(level, kind="stable")
    cuts = np.searchsorted(level[order], np.arange(1, int(level.max(initial=0)) + 2))
    for low, high in zip(cuts[:-1], cuts[1:], strict=True):
        rows = order[low:high]
        found = rows - 1
        search = np.arange(len(rows))
        while len(search):
            search = search[end[found[search]] <= end[rows[search]]]
            found[search] = below[found[search]]
            search = search[found[search] >= 0]
        below[rows] = found
    return below
