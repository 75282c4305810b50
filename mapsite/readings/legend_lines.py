"""Which lines a legend has: all of them on most lands, on one of many sides those that matter."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from geodata.map_facts import MapFacts
from mapsite.readings.legend_groups import LegendGroup, legend_groups

MANY, LARGEST = 60, 40
"""Lines that a legend has at most; those that it has where there would be more."""


@dataclass(frozen=True)
class Others:
    """The groups that have no line of their own, taken together."""

    number: int
    km2: int
    tenths: int

    @property
    def percent(self) -> float:
        return self.tenths / 10


@dataclass(frozen=True)
class LegendLines:
    """The groups with a line of their own; `km2` is of all land, theirs and of the others."""

    groups: list[LegendGroup]
    others: Others | None
    km2: int


def legend_lines(facts: MapFacts, day: datetime.date) -> LegendLines:
    """The lines of the legend on a day."""
    return lines_of(legend_groups(facts, day))


def lines_of(groups: list[LegendGroup]) -> LegendLines:
    """The same lines on every day, so that none jumps, where they are few.

    Of many sides those that hold land on the day, the largest first, and of many of these the
    largest alone: a page of thousands of lines is slow to come. js/legend_groups.js has the rule.
    """
    km2 = sum(group.km2 for group in groups)
    if len(groups) <= MANY:
        return LegendLines(groups, None, km2)
    holders = sorted((group for group in groups if group.held), key=lambda group: -group.area)
    if len(holders) <= MANY:
        return LegendLines(holders, None, km2)
    rest = holders[LARGEST:]
    others = Others(
        len(rest), sum(group.km2 for group in rest), sum(group.tenths for group in rest)
    )
    return LegendLines(holders[:LARGEST], others, km2)
