"""The effect of a change, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from geodata.territory.claims import Side
from geodata.territory.composite import Composite, Sliver
from geodata.territory.measures import Transfer


class Altered(NamedTuple):
    """Days `start <= day < end` on which the map with the change differs from that without."""

    start: int
    end: int
    area: int
    transfers: tuple[Transfer, ...]


class Overriding(NamedTuple):
    """A later zone that covers the changed one: `area` square metres of it, from `day` on."""

    zone: int
    day: int
    area: int


class Rival(NamedTuple):
    """A zone of the same day that overlaps: who lies on top, and by what (a field's name)."""

    zone: int
    area: int
    on_top: bool
    because: str


@dataclass(frozen=True, eq=False)
class Effect:
    """What a change does. Areas are whole square metres, within the land.

    `day` is the first day of the changed zone; `transfers` are what differs on it: land that the
    side `before` would hold without the change, and `after` with it (indices into `sides`).
    `altered` are all days that differ, ascending; none where the change has no effect on any map.
    `decided` is the area that the zone decides on its first day, and `hidden` says that it never
    decides any. `outside` is the area of the zone outside the land. `before` and `after` are
    composites of the changed land without and with the change: the same faces, to ask for the
    holders of places.
    """

    day: int
    transfers: tuple[Transfer, ...]
    altered: tuple[Altered, ...]
    overriding: tuple[Overriding, ...]
    rivals: tuple[Rival, ...]
    slivers: tuple[Sliver, ...]
    decided: int
    hidden: bool
    outside: int
    before: Composite
    after: Composite

    @property
    def none(self) -> bool:
        """Whether no map of any day changes."""
        return not self.altered

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that the indices of `transfers`, `before` and `after` mean."""
        return self.after.sides
