"""Claims: zones as columns, in the order of precedence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geodata.days import OPEN


class Side(NamedTuple):
    """What a piece of land can be on a day: faction, status and second faction.

    `faction` and `second` are slugs. Land that nobody is known to hold is `NOBODY`.
    """

    faction: str | None
    status: str
    second: str | None = None


NOBODY = Side(None, "unknown", None)


class Claim(NamedTuple):
    """One zone: a polygon (WGS 84, longitude first), a side, and half-open valid time."""

    id: int
    side: Side
    geometry: object
    start: int
    end: int = OPEN
    rank: int = 0
    recorded: int = 0


@dataclass(frozen=True, eq=False)
class Claims:
    """`n` claims as columns, lowest precedence first.

    `sides[0]` is always `NOBODY`; `side` indexes `sides`. `start` and `end` are day numbers,
    `end` exclusive. `geometry` holds shapely polygons or multipolygons, WGS 84, lon/lat.
    """

    sides: tuple[Side, ...]
    id: np.ndarray
    side: np.ndarray
    geometry: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.id)

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Claims:
        """Order claims by precedence: later start, then higher rank, then later recorded on top.

        Raises ValueError where a claim does not end after it starts.
        """
        rows = sorted(claims, key=lambda claim: (claim.start, claim.rank, claim.recorded, claim.id))
        for row in rows:
            if row.end <= row.start:
                raise ValueError(f"claim {row.id} ends on {row.end}, not after {row.start}")
        sides = (NOBODY, *sorted({row.side for row in rows} - {NOBODY}, key=_side_key))
        index = {side: number for number, side in enumerate(sides)}
        geometry = np.empty(len(rows), dtype=object)
        geometry[:] = [row.geometry for row in rows]
        return cls(
            sides=sides,
            id=np.array([row.id for row in rows], dtype=np.int64),
            side=np.array([index[row.side] for row in rows], dtype=np.int32),
            geometry=geometry,
            start=np.array([row.start for row in rows], dtype=np.int32),
            end=np.array([row.end for row in rows], dtype=np.int32),
        )


def _side_key(side: Side) -> tuple[str, str, str]:
    return side.faction or "", side.status, side.second or ""
