"""An atlas in memory: arcs with lifetimes, and who held a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geodata.territory.atlas.grid import to_plane
from geodata.territory.atlas.timelines import Timelines
from geodata.territory.days import ALWAYS, OPEN


class Stretch(NamedTuple):
    """Days `start <= day < end` and the label number that holds: 0 = outside."""

    start: int
    end: int
    label: int


@dataclass(frozen=True, eq=False)
class Atlas:
    """`n` arcs on the grid of 2^precision cells.

    Vertices `offsets[a]:offsets[a + 1]` of `x` and `y` (relative to the origin, y south); rows
    `row_offsets[a]:row_offsets[a + 1]` say from when to when (day numbers, half-open) the arc
    separates which label numbers, `row_left` and `row_right` as seen along it with north up, and
    `row_width` to how many metres, either way, the border is known (0 = nobody said).
    Number 0 = outside, `k` = label `k - 1`; `labels` holds the labels' zone ids (-1 = no zone)
    where the atlas is one of zones, else None. `tail` and `head` are node numbers, `left` and
    `right` the numbers of the `timelines` on both sides of each arc.
    """

    precision: int
    origin_x: int
    origin_y: int
    label_count: int
    labels: np.ndarray | None
    offsets: np.ndarray
    x: np.ndarray
    y: np.ndarray
    row_offsets: np.ndarray
    row_start: np.ndarray
    row_end: np.ndarray
    row_left: np.ndarray
    row_right: np.ndarray
    row_width: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    left: np.ndarray
    right: np.ndarray
    timelines: Timelines

    @property
    def arc_count(self) -> int:
        return len(self.offsets) - 1

    def history(self, lon: float, lat: float) -> list[Stretch]:
        """Who held a point (WGS 84) through time; one stretch of label 0 outside the land.

        Counts, for each label, how often its border winds round the point (a ray to the east,
        half-open in y), all days in one pass.
        """
        x, y = to_plane(np.array([[lon, lat]]), self.precision)[0]
        arc, winds = self._crossings(x - self.origin_x, y - self.origin_y)
        events: dict[int, list[tuple[int, int]]] = {}
        for a, wind in zip(arc.tolist(), winds.tolist(), strict=True):
            for row in range(self.row_offsets[a], self.row_offsets[a + 1]):
                sides = ((self.row_left[row], wind), (self.row_right[row], -wind))
                for day, sign in ((self.row_start[row], 1), (self.row_end[row], -1)):
                    events.setdefault(int(day), []).extend((int(k), sign * w) for k, w in sides)
        return _swept(events)

    def holder(self, lon: float, lat: float, day: int) -> int:
        """The label number that holds a point on a day; 0 outside the land."""
        return next(s.label for s in self.history(lon, lat) if s.start <= day < s.end)

    def _crossings(self, x: float, y: float) -> tuple[np.ndarray, np.ndarray]:
        """The arcs that the ray crosses: their numbers, +1 going north and -1 going south."""
        ya, yb = self.y[:-1], self.y[1:]
        across = (ya <= y) != (yb <= y)
        across[self.offsets[1:-1] - 1] = False
        i = np.flatnonzero(across)
        at = self.x[i] + (y - ya[i]) * (self.x[i + 1] - self.x[i]) / (yb[i] - ya[i])
        i = i[x < at]
        return np.searchsorted(self.offsets, i, side="right") - 1, np.where(ya[i] > y, 1, -1)


def _swept(events: dict[int, list[tuple[int, int]]]) -> list[Stretch]:
    """From changes of winding numbers by day to stretches of one holder."""
    winding: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for day in sorted({ALWAYS, *events} - {OPEN}):
        for label, change in events.get(day, ()):
            winding[label] = winding.get(label, 0) + change
            if not winding[label]:
                del winding[label]
        holder = min((k for k, wound in winding.items() if k and wound > 0), default=0)
        if not found or found[-1][1] != holder:
            found.append((day, holder))
    ends = [*(day for day, _ in found[1:]), OPEN]
    return [Stretch(day, end, label) for (day, label), end in zip(found, ends, strict=True)]
