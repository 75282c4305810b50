"""What comes next in a timeline, predicted from its neighbours' timelines and from earlier ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple

from geodata.territory.days import OPEN


class Event(NamedTuple):
    """From a day on (its number) a label holds (its number); how sure the day and the border are.

    The day may have been up to `before` days earlier and `after` days later; the border of the
    land that changes is known to `width` metres. 0 stands for what nobody said.
    """

    start: int
    label: int
    before: int = 0
    after: int = 0
    width: int = 0


END = Event(OPEN, 0)
"""Closes every timeline: it is later than any event."""
MEMORY = 32
"""How many followers of an event are remembered, the latest first."""
NO_REFERENCE, NEIGHBOUR, CARRIED = range(3)
"""What the expected events are: none, those across the border, or those beyond a crossing."""


class Prediction:
    """The events that may follow one event, the likeliest first.

    The first one is the next event of the timeline that is expected. After it come the events that
    followed the same one in earlier timelines; None stands before a timeline's first event.
    """

    def __init__(self, *, repeats: bool = False) -> None:
        """`repeats`: expect an event whose label holds already, as versions 1 and 2 do."""
        self._repeats = repeats
        self._after: defaultdict[Event | None, list[Event]] = defaultdict(list)
        self._reference: list[Event] = []
        self._at = self._kind = self._last = 0

    def begin(self, reference: list[Event], kind: int = NEIGHBOUR) -> None:
        """Start a timeline beside an expected one, which ends with `END`; empty for none."""
        self._reference, self._at = reference, 0
        self._kind, self._last = kind if reference else NO_REFERENCE, 0

    def of(self, before: Event | None) -> tuple[list[Event], bool]:
        """The predictions, and whether the expected event is the latest follower too."""
        after = self._after[before]
        expected = self._expected(before)
        if expected is None:
            return after, False
        if after and after[0] == expected:
            return after, True
        return [expected, *(event for event in after if event != expected)], False

    def context(self, sure: bool) -> int:
        """The context of the rank among the predictions, 0 to 17."""
        return 6 * self._kind + 3 * sure + self._last

    def record(self, before: Event | None, event: Event, rank: int) -> None:
        """Record what did follow, and which prediction it was; 0 for none of them."""
        self._last = 1 if rank == 1 else 2
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
        if before is None:
            return self._reference[0]
        start = itemgetter(0)
        self._at = bisect_right(self._reference, before.start, self._at, key=start)
        found = self._reference[self._at]
        if self._repeats or found is END or found.label != before.label:
            return found
        return self._reference[self._at + 1]


def carried(across: list[Event], near: list[Event], far: list[Event]) -> list[Event]:
    """The timeline expected beside `far`: it differs from that as `across` does from `near`.

    All end with `END`, begin at ALWAYS and ascend, and so does the result, without an event that
    repeats the label before it.
    """
    places = [{event.start: event for event in events[:-1]} for events in (across, near, far)]
    found: list[Event] = []
    for day in sorted({*places[0], *places[1], *places[2]}):
        here, there, beyond = (place.get(day) for place in places)
        event = beyond if here == there else here
        if event and not (found and found[-1].label == event.label):
            found.append(event)
    return [*found, END]
