"""Which steps from vertex to vertex lie on a known line: the same for writer and reader."""

from __future__ import annotations

from typing import NamedTuple

from geodata.territory.atlas.lines import Line, Lines, Point, meeting


class Known(NamedTuple):
    """What is known of an arc's first and last step before it is told; None where nothing is.

    `last` is a line from the head, on which the last vertex before it lies. An arc with one step
    that has both has a `crossing` instead, where the lines meet.
    """

    first: Line | None
    last: Line | None
    crossing: Point | None

    @property
    def on_lines(self) -> int:
        """How many steps are told by lines."""
        return sum(part is not None for part in self)


NOTHING = Known(None, None, None)


def known_steps(lines: Lines, arc: int, tail: Point, head: Point | None, steps: int) -> Known:
    """For an arc of so many steps that are told, with a head if that is known already."""
    if not steps:
        return NOTHING
    first = lines.at_tail(arc, tail)
    last = None if head is None else lines.at_head(arc, head)
    if steps > 1 or first is None or last is None:
        return Known(first, last, None)
    place = meeting(first, last)
    return Known(first, None, None) if place is None else Known(None, None, place)
