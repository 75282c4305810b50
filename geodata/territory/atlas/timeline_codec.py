"""Timelines as streams: every event once, and mostly guessed."""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.prediction import END, Event, Guesses
from geodata.territory.atlas.streams import Reader
from geodata.territory.atlas.timelines import Timelines
from geodata.territory.atlas.varints import pack, zigzag
from geodata.territory.days import ALWAYS, OPEN


def write_runs(told: Timelines, order: list[int], references: list[int]) -> dict[str, bytes]:
    """The streams of the timelines in the given order, without number 0, the outside.

    `references` holds for each place in the order an earlier place, whose timeline it is told
    beside; 0 for none.
    """
    start, label = told.start.tolist(), told.label.tolist()
    events: list[list[Event]] = [[]]
    for number in order[1:]:
        low, high = told.offsets[number], told.offsets[number + 1]
        events.append([*zip(start[low:high], label[low:high], strict=True), END])
    writer = _Writer()
    for at in range(1, len(order)):
        writer.write(events[at], events[references[at]])
    return {
        "runs": pack(writer.runs),
        "recalls": pack(writer.recalls),
        "event starts": pack(zigzag(writer.starts)),
        "event labels": pack(zigzag(np.diff(writer.labels, prepend=0))),
        "sure runs": pack(writer.sure),
    }


class _Writer:
    def __init__(self) -> None:
        self.guesses = Guesses()
        self.number = {END: 0}
        self.runs: list[int] = []
        self.sure: list[int] = []
        self.recalls: list[int] = []
        self.starts: list[int] = []
        self.labels: list[int] = []
        self.latest = 0

    def write(self, events: list[Event], reference: list[Event]) -> None:
        self.guesses.begin(reference)
        before = None
        for event in events:
            guesses, sure = self.guesses.of(before)
            rank = 1 + guesses.index(event) if event in guesses else 0
            (self.sure if sure else self.runs).append(rank)
            if not rank:
                self._recall(event, before)
            self.guesses.saw(before, event)
            before = event

    def _recall(self, event: Event, before: Event | None) -> None:
        known = self.number.get(event)
        self.recalls.append(0 if known is None else len(self.number) - known)
        if known is not None:
            return
        self.number[event] = len(self.number)
        self.labels.append(event[1])
        if before is not None:
            self.starts.append(event[0] - (self.latest if before[0] == ALWAYS else before[0]))
            self.latest = event[0]


def read_runs(streams: dict[str, Reader], references: list[int], label_count: int) -> Timelines:
    """The timelines of an atlas, as many as there are references.

    Raises ValueError where the streams are not in order.
    """
    reader = _Reader(streams, label_count)
    offsets, runs, events = [0, 1], [(ALWAYS, 0)], [[]]
    for reference in references[1:]:
        events.append(reader.read(events[reference]))
        runs += events[-1][:-1]
        offsets.append(len(runs))
    for name in ("runs", "recalls", "event starts", "event labels", "sure runs"):
        streams[name].end()
    flat = np.array(runs, dtype=np.int64)
    return Timelines(np.array(offsets), flat[:, 0], flat[:, 1])


class _Reader:
    def __init__(self, streams: dict[str, Reader], label_count: int) -> None:
        self.streams, self.label_count = streams, label_count
        self.guesses = Guesses()
        self.events = [END]
        self.latest = self.label = 0

    def read(self, reference: list[Event]) -> list[Event]:
        """The events of one timeline, the first from ALWAYS, the days ascending, `END` last."""
        self.guesses.begin(reference)
        found: list[Event] = []
        before: Event | None = None
        while before != END:
            event = self._next(before)
            if (event[0] != ALWAYS) if before is None else (event[0] <= before[0]):
                self.streams["runs"].fail("days that do not ascend")
            self.guesses.saw(before, event)
            found.append(event)
            before = event
        return found

    def _next(self, before: Event | None) -> Event:
        guesses, sure = self.guesses.of(before)
        rank = self.streams["sure runs" if sure else "runs"].next(len(guesses) + 1)
        if rank:
            return guesses[rank - 1]
        back = self.streams["recalls"].next(len(self.events) + 1)
        if back:
            return self.events[-back]
        self.events.append(self._new(before))
        return self.events[-1]

    def _new(self, before: Event | None) -> Event:
        self.label += self.streams["event labels"].signed()
        if not 0 <= self.label <= self.label_count:
            self.streams["event labels"].fail(f"label number {self.label} of {self.label_count}")
        if before is None:
            return ALWAYS, self.label
        origin = self.latest if before[0] == ALWAYS else before[0]
        self.latest = origin + self.streams["event starts"].signed()
        if not ALWAYS < self.latest < OPEN:
            self.streams["event starts"].fail(f"day {self.latest} is out of range")
        return self.latest, self.label
