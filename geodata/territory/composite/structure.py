"""The composite as columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory.claims import Side
from geodata.territory.composite.slivers import Sliver


@dataclass(frozen=True, eq=False)
class Composite:
    """A partition of the land into faces, each with a timeline of runs.

    `faces` are shapely polygons on WGS 84 (lon/lat, multiples of `GRID`) in a canonical order and
    form, so that the same history gives equal arrays; `area` their areas in whole square metres
    (see `area`), summing to `land_area`. The runs of face `f` are `offsets[f]:offsets[f + 1]` of
    `start` (day number; the first is `ALWAYS`), `side` (index into `sides`, 0 = nobody known) and
    `zone` (id of the claim that decides it, -1 = none). A run ends where the next starts; the
    last one has no end. Consecutive runs differ in zone. `cleaned` lists the faces that were given
    to a neighbour as slivers.
    """

    sides: tuple[Side, ...]
    faces: np.ndarray
    area: np.ndarray
    offsets: np.ndarray
    start: np.ndarray
    side: np.ndarray
    zone: np.ndarray
    cleaned: tuple[Sliver, ...] = ()

    @property
    def land_area(self) -> int:
        """Square metres."""
        return int(self.area.sum())

    def run_on(self, day: int) -> np.ndarray:
        """For each face the index of the run that holds on the day."""
        hold = np.concatenate([[0], np.cumsum(self.start <= day)])
        return self.offsets[:-1] + (hold[self.offsets[1:]] - hold[self.offsets[:-1]]) - 1

    def run_face(self) -> np.ndarray:
        """For each run the face that it belongs to."""
        return np.repeat(np.arange(len(self.faces)), np.diff(self.offsets))

    def run_area(self) -> np.ndarray:
        """For each run the square metres of its face."""
        return np.repeat(self.area, np.diff(self.offsets))

    def opening(self) -> np.ndarray:
        """For each run whether it is the first of its face."""
        first = np.zeros(len(self.start), dtype=bool)
        first[self.offsets[:-1]] = True
        return first

    def changed(self) -> np.ndarray:
        """For each run whether its side differs from that of the run before on its face."""
        changed = ~self.opening()
        changed[1:] &= self.side[1:] != self.side[:-1]
        return changed

    def change_days(self) -> np.ndarray:
        """The days on which some face's side differs from the day before, ascending."""
        return np.unique(self.start[self.changed()])
