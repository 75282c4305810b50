"""Where the name of each faction may stand on its land, through all days.

The land is looked at in cells, three times as wide as they are high, as names are. How deep a cell
lies in the land of its faction (the chessboard distance to other land, in cells) is how large a
name has room there. A name stays where it is while it has MOST of the largest room that there is:
a border that moves far away moves no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS

ROWS, ASPECT = 150, 3
"""Cells from north to south of a square of land, and how much wider than high they are."""
SPOTS = 3
"""A faction is named at so many places: a map that shows a part of the land shows one of them."""
MOST = 0.6
"""Of the largest room: with less a name moves."""
SMALLEST = 2
"""Cells: the least depth at which a name has room."""
HOLDING = ("controlled", "claimed", "mixed", "besieged")
"""The statuses of land on which a faction is named."""


@dataclass(frozen=True)
class Spot:
    """The middle of a room for a name (WGS 84) and its width in degrees, from a day on."""

    day: int
    lon: float
    lat: float
    width: float


Cell = tuple[int, int]
"""Row and column."""
Timeline = list[Spot | int]
"""Spots in order of their days; a day alone where from then on there is no room."""


def name_places(composite: Composite) -> dict[str, list[Timeline]]:
    """For each faction up to SPOTS timelines: the first is where its widest land is."""
    if not len(composite.faces):
        return {}
    cells = _Cells.of(composite)
    found: dict[str, list[Timeline]] = {}
    held: dict[str, tuple[bytes, list[Cell]]] = {}
    for day in _days(composite):
        for faction, land in cells.lands(composite, day):
            before, spots = held.get(faction, (b"", []))
            if land.tobytes() == before:
                continue
            depth = _depth(land)
            now = _spots(depth, spots)
            held[faction] = (land.tobytes(), now)
            rooms = [cells.spot(cell, int(depth[cell]), day) for cell in now]
            _note(found.setdefault(faction, [[] for _ in range(SPOTS)]), rooms, day)
    return {
        faction: [line for line in lines if any(isinstance(row, Spot) for row in line)]
        for faction, lines in found.items()
    }


def _days(composite: Composite) -> list[int]:
    """The days on which rooms are looked for: each with a change, or some of very many."""
    days = composite.change_days().tolist()
    return [ALWAYS, *days[:: len(days) // DAYS + 1]]


DAYS = 1500
"""The most; a room takes about a millisecond."""


@dataclass(frozen=True, eq=False)
class _Cells:
    """Which face each cell's middle lies in, -1 for none; the grid's corner and its steps."""

    face: np.ndarray
    west: float
    north: float
    wide: float
    high: float

    @classmethod
    def of(cls, composite: Composite) -> _Cells:
        west, south, east, north = shapely.total_bounds(composite.faces).tolist()
        shrink = float(np.cos(np.radians((south + north) / 2)))
        high = max((east - west) * shrink, north - south, 1e-6) / ROWS
        wide = high * ASPECT / max(shrink, 0.05)
        columns, rows = int((east - west) / wide) + 3, int((north - south) / high) + 3
        x, y = west + (np.arange(columns) - 0.5) * wide, north - (np.arange(rows) - 0.5) * high
        grid = np.meshgrid(x, y)
        points = shapely.points(grid[0].ravel(), grid[1].ravel())
        at, face = shapely.STRtree(composite.faces).query(points, predicate="intersects")
        found = np.full(columns * rows, -1)
        found[at] = face
        return cls(found.reshape(rows, columns), west, north, wide, high)

    def lands(self, composite: Composite, day: int) -> Iterator[tuple[str, np.ndarray]]:
        """Each faction with the cells that it holds on the day."""
        sides = composite.sides
        names = sorted({side.faction for side in sides if side.faction})
        number = {name: at for at, name in enumerate(names)}
        of_side = [
            number[side.faction] if side.faction and side.status in HOLDING else -1
            for side in sides
        ]
        side = composite.side[composite.run_on(day)]
        held = np.append(np.array(of_side)[side], -1)[self.face]
        for name in names:
            yield name, held == number[name]

    def spot(self, cell: Cell, depth: int, day: int) -> Spot:
        row, column = cell
        lon, lat = self.west + (column - 0.5) * self.wide, self.north - (row - 0.5) * self.high
        width = (2 * depth - 1) * self.wide
        return Spot(day, round(lon, 3), round(lat, 3), round(width, 3))


def _depth(land: np.ndarray) -> np.ndarray:
    """For each cell how many steps (of a king) lead out of the land; 0 outside."""
    depth = np.zeros(land.shape, dtype=np.int32)
    left = land.copy()
    left[[0, -1], :] = left[:, [0, -1]] = False
    while left.any():
        depth += left
        inner = left.copy()
        inner[1:] &= left[:-1]
        inner[:-1] &= left[1:]
        across = inner.copy()
        inner[:, 1:] &= across[:, :-1]
        inner[:, :-1] &= across[:, 1:]
        left = inner
    return depth


def _spots(depth: np.ndarray, before: list[Cell]) -> list[Cell]:
    """The cells for a name, none near another: those of before where they still have room."""
    left, found = depth.copy(), []
    for at in range(SPOTS):
        most = int(left.max())
        if most < SMALLEST:
            break
        kept = before[at] if at < len(before) and left[before[at]] >= MOST * most else None
        row, column = kept or np.unravel_index(int(left.argmax()), left.shape)
        found.append((int(row), int(column)))
        # Two names on one land stand well apart.
        reach = 2 * int(depth[row, column])
        left[max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1] = 0
    return found


def _note(lines: list[Timeline], rooms: list[Spot], day: int) -> None:
    """Add to the timelines what differs from the day before."""
    for at, line in enumerate(lines):
        last = line[-1] if line else None
        room = rooms[at] if at < len(rooms) else None
        if room is None:
            if isinstance(last, Spot):
                line.append(day)
        elif not isinstance(last, Spot) or not _is_same(last, room):
            line.append(room)


def _is_same(one: Spot, other: Spot) -> bool:
    """Whether a name need not move, nor be of another size."""
    apart = max(one.width, other.width) / min(one.width, other.width)
    return (one.lon, one.lat) == (other.lon, other.lat) and apart < LARGER


LARGER = 1.5
"""By how much the room at a place has to change before it is told."""
