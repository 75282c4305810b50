"""What comes next in a timeline, guessed from a neighbour's timeline and from earlier ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import itemgetter

from geodata.territory.days import OPEN

Event = tuple[int, int]
"""A start (day number) and the label number that holds from it."""

END: Event = (OPEN, 0)
"""Closes every timeline: it is later than any event."""
MEMORY = 32
"""How many followers of an event are remembered, the latest first."""


class Guesses:
    """The events that may follow one event, the likeliest first.

    On both sides of a border the same events happen, but for the days on which it is one: so the
    next event of the timeline across the border is the first guess. After it come the events that
    followed the same one in earlier timelines; None stands before a timeline's first event.
    """

    def __init__(self) -> None:
        self._after: defaultdict[Event | None, list[Event]] = defaultdict(list)
        self._reference: list[Event] = []
        self._at = 0

    def begin(self, reference: list[Event]) -> None:
        """Start a timeline beside another one, whose events end with `END`; empty for none."""
        self._reference, self._at = reference, 0

    def of(self, before: Event | None) -> tuple[list[Event], bool]:
        """The guesses, and whether the neighbour and the latest follower agree on the first."""
        after = self._after[before]
        expected = self._expected(before)
        if expected is None:
            return after, False
        if after and after[0] == expected:
            return after, True
        return [expected, *(event for event in after if event != expected)], False

    def saw(self, before: Event | None, event: Event) -> None:
        """Remember what did follow."""
        after = self._after[before]
        if after and after[0] == event:
            return
        if event in after:
            after.remove(event)
        after.insert(0, event)
        del after[MEMORY:]

    def _expected(self, before: Event | None) -> Event | None:
        """The reference's first event later than the one before.

        Searched by halves: step by step, a hostile file could make every timeline go along a
        long one.
        """
        if not self._reference:
            return None
        if before is not None:
            start = itemgetter(0)
            self._at = bisect_right(self._reference, before[0], self._at, key=start)
        return self._reference[self._at]
