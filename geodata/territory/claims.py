"""Claims: zones as columns, in the order of precedence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from geodata.territory.days import ALWAYS, FIRST, LAST, OPEN
from geodata.territory.sides import NOBODY, WITHHELD, Side
from geodata.territory.successions import LandSuccession, in_order, reachable

__all__ = ["NOBODY", "WITHHELD", "Claim", "Claims", "Side", "precedence"]


class Claim(NamedTuple):
    """One zone: a polygon (WGS 84, longitude first), a side, and half-open valid time.

    `start` and `end` are day numbers of the years 1 to 9999; `start` may be `ALWAYS`, `end` the
    day after the last one, or `OPEN`. `recorded` is any number that grows with time.
    """

    id: int
    side: Side
    geometry: object
    start: int
    end: int = OPEN
    rank: int = 0
    recorded: int = 0


def precedence(claim: Claim) -> tuple[int, int, int, int]:
    """What orders claims, lowest first: start, rank, when it was recorded, and at last the id."""
    return claim.start, claim.rank, claim.recorded, claim.id


@dataclass(frozen=True, eq=False)
class Claims:
    """`n` claims as columns, lowest precedence first.

    `sides[0]` is always `NOBODY`; `side` indexes `sides`. `start` and `end` are day numbers,
    `end` exclusive. `geometry` holds shapely polygons or multipolygons, WGS 84, lon/lat.
    `successions` say who goes on with the land of a side; they stand in their order.
    """

    sides: tuple[Side, ...]
    id: np.ndarray
    side: np.ndarray
    geometry: np.ndarray
    start: np.ndarray
    end: np.ndarray
    rank: np.ndarray
    recorded: np.ndarray
    successions: tuple[LandSuccession, ...] = ()

    def __len__(self) -> int:
        return len(self.id)

    @classmethod
    def of(cls, claims: Iterable[Claim], successions: Iterable[LandSuccession] = ()) -> Claims:
        """Order claims by precedence: later start, then higher rank, then later recorded on top.

        Raises ValueError, which names the claim, where a day is out of range or the end is not
        after the start.
        """
        rows = sorted(claims, key=precedence)
        for row in rows:
            _check_days(row)
        ordered = in_order(successions)
        # The rows stand by their start, so that of each side the first comes last here.
        found = reachable({row.side: row.start for row in reversed(rows)}, ordered)
        sides = (NOBODY, *sorted(found - {NOBODY}, key=_side_key))
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
            rank=np.array([row.rank for row in rows], dtype=np.int64),
            recorded=np.array([row.recorded for row in rows], dtype=np.int64),
            successions=ordered,
        )

    def rows(self) -> list[Claim]:
        """The claims one by one, lowest precedence first."""
        numbers = (self.id, self.side, self.start, self.end, self.rank, self.recorded)
        return [
            Claim(number, self.sides[side], geometry, start, end, rank, recorded)
            for geometry, number, side, start, end, rank, recorded in zip(
                self.geometry, *(column.tolist() for column in numbers), strict=True
            )
        ]


def _check_days(row: Claim) -> None:
    if not (row.start == ALWAYS or FIRST <= row.start <= LAST):
        raise ValueError(f"claim {row.id} starts on day {row.start}, outside the years 1 to 9999")
    if not (row.end == OPEN or row.end <= LAST + 1):
        raise ValueError(f"claim {row.id} ends on day {row.end}, outside the years 1 to 9999")
    if row.end <= row.start:
        raise ValueError(f"claim {row.id} ends on {row.end}, not after {row.start}")


def _side_key(side: Side) -> tuple[str, str, str]:
    return side.faction or "", side.status, side.second or ""
