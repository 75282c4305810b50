"""Borders that go straight through a crossing: where a vertex will lie, by what lies across.

A border drawn in one stroke is cut where others cross it, and its pieces lie on one line. So of a
vertex beyond a crossing only one coordinate is news, and none of one where two such lines meet.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from geodata.territory.atlas.stars import NONE
from geodata.territory.atlas.topology import Topology

Point = tuple[int, int]
BENT = 2
"""Cells by which a piece may leave the line of the piece before and still go on with it."""


class Line(NamedTuple):
    """A line from a point (a node) on, and the way (dx, dy) in which it goes on; grid units."""

    x: int
    y: int
    dx: int
    dy: int

    @property
    def is_flat(self) -> bool:
        """Whether x is the coordinate in which it goes faster."""
        return abs(self.dx) >= abs(self.dy)

    def at(self, along: int, across: int) -> Point:
        """The vertex so many cells on, in the coordinate in which the line goes faster, and so
        many beside it in the other."""
        if self.is_flat:
            step = along if self.dx > 0 else -along
            return self.x + step, self.y + _round(step * (self.dy / self.dx)) + across
        step = along if self.dy > 0 else -along
        return self.x + _round(step * (self.dx / self.dy)) + across, self.y + step

    def coordinates(self, vertex: Point) -> tuple[int, int]:
        """How far on a vertex lies, and how far beside the line."""
        x, y = vertex
        if self.is_flat:
            along = x - self.x if self.dx > 0 else self.x - x
            return along, y - self.at(along, 0)[1]
        along = y - self.y if self.dy > 0 else self.y - y
        return along, x - self.at(along, 0)[0]


def meeting(one: Line, other: Line) -> Point | None:
    """Where two lines meet, both going on; None where they hardly differ in direction."""
    ux, uy, wx, wy = map(float, (one.dx, one.dy, other.dx, other.dy))
    across = ux * wy - uy * wx
    if abs(across) * 4 < abs(ux * wx + uy * wy):
        return None
    x, y = float(other.x - one.x), float(other.y - one.y)
    along, back = (x * wy - y * wx) / across, (x * uy - y * ux) / across
    if along < 0 or back < 0:
        return None
    return one.x + _round(along * ux), one.y + _round(along * uy)


def _round(value: float) -> int:
    return math.floor(value + 0.5)


class Lines:
    """The lines at the ends of arcs, while arcs are told one after the other."""

    def __init__(self, topology: Topology) -> None:
        self._before: list[int] = topology.before.tolist()
        self._beyond: list[int] = topology.beyond.tolist()
        self._far: list[Point] = [(0, 0)] * (2 * len(self._before))
        """For each half the end of the straight line that leaves its node along it."""

    def at_tail(self, arc: int, tail: Point) -> Line | None:
        """The line on which an arc leaves its tail."""
        return self._through(self._before[arc], tail)

    def at_head(self, arc: int, head: Point) -> Line | None:
        """The line on which an arc, seen backwards, leaves its head, which is known."""
        return self._through(self._beyond[arc], head)

    def learn(self, arc: int, tail: Point, head: Point) -> None:
        """An arc without vertices between its ends: it prolongs the lines that it goes on with."""
        self._far[2 * arc] = self._end(self._beyond[arc], tail, head)
        self._far[2 * arc + 1] = self._end(self._before[arc], head, tail)

    def learn_bent(self, arc: int, first: Point, last: Point) -> None:
        """An arc with vertices between its ends, the first and the last of them."""
        self._far[2 * arc], self._far[2 * arc + 1] = first, last

    def _through(self, half: int, node: Point) -> Line | None:
        if half == NONE:
            return None
        (x, y), (far_x, far_y) = node, self._far[half]
        return None if (x, y) == (far_x, far_y) else Line(x, y, x - far_x, y - far_y)

    def _end(self, half: int, node: Point, through: Point) -> Point:
        """The farthest point of the line from a node through another one, where it goes on."""
        if half == NONE:
            return through
        x, y = (self._far[half][axis] - node[axis] for axis in (0, 1))
        u, v = (through[axis] - node[axis] for axis in (0, 1))
        bent = abs(float(x) * v - float(y) * u) > BENT * max(abs(x), abs(y))
        return through if bent else self._far[half]
