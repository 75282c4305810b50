"""What a line drawn as a front means, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import shapely


class BadLine(ValueError):
    """Says in `code` and `facts` why a line is no front, so that a form can say it in any language.

    Facts are numbers: `lon` and `lat` of the spot, `km`, `count` and `limit`.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code, self.facts = code, facts


class Stretch(NamedTuple):
    """A piece of land that changes hands: between the old border and a stretch of the new one.

    `geometry` is WGS 84 (lon/lat), `area` whole square metres. `before` held it, `after` takes it:
    keys of the sides, as the caller knows them; `after` is None where no side borders on it.
    """

    geometry: shapely.MultiPolygon
    before: int
    after: int | None
    area: int


class Reading(NamedTuple):
    """One way to read the line: the stretches in their order along it."""

    stretches: tuple[Stretch, ...]

    @property
    def area(self) -> int:
        """The square metres that change hands."""
        return sum(row.area for row in self.stretches)

    @property
    def open(self) -> int:
        """How many stretches go to nobody yet."""
        return sum(row.after is None for row in self.stretches)


@dataclass(frozen=True, eq=False)
class Front:
    """A line as it was taken, its ends on borders (WGS 84, lon/lat), and how it can be read.

    The first reading is the likeliest: that by which the least land changes hands, where one that
    names no side for a stretch counts four times.
    """

    line: shapely.LineString
    readings: tuple[Reading, ...]
