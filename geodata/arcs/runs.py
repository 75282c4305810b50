"""Timelines as streams: every event once, and mostly guessed from what followed it last time."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from geodata.arcs.streams import Reader
from geodata.arcs.timelines import Timelines
from geodata.arcs.varints import pack, zigzag
from geodata.days import ALWAYS, OPEN

Event = tuple[int, int]
"""A start (day number) and the label number that holds from it."""

END: Event = (OPEN, 0)
MEMORY = 32
"""How many followers of an event are remembered, the latest first."""


class _Followers:
    """For each event what followed it, latest first; None stands before the first run."""

    def __init__(self) -> None:
        self._after: defaultdict[Event | None, list[Event]] = defaultdict(list)

    def after(self, event: Event | None) -> list[Event]:
        return self._after[event]

    def saw(self, event: Event | None, follower: Event) -> None:
        after = self._after[event]
        if follower in after:
            after.remove(follower)
        after.insert(0, follower)
        del after[MEMORY:]


def write_runs(told: Timelines, order: list[int]) -> dict[str, bytes]:
    """The streams of the timelines in the given order, without number 0, the outside."""
    writer = _Writer()
    start, label = told.start.tolist(), told.label.tolist()
    for number in order[1:]:
        low, high = told.offsets[number], told.offsets[number + 1]
        writer.write([*zip(start[low:high], label[low:high], strict=True), END])
    return {
        "runs": pack(writer.runs),
        "recalls": pack(writer.recalls),
        "event starts": pack(zigzag(writer.starts)),
        "event labels": pack(zigzag(np.diff(writer.labels, prepend=0))),
    }


class _Writer:
    def __init__(self) -> None:
        self.followers = _Followers()
        self.number = {END: 0}
        self.runs: list[int] = []
        self.recalls: list[int] = []
        self.starts: list[int] = []
        self.labels: list[int] = []
        self.latest = 0

    def write(self, events: list[Event]) -> None:
        before = None
        for event in events:
            after = self.followers.after(before)
            self.runs.append(1 + after.index(event) if event in after else 0)
            if event not in after:
                self._recall(event, before)
            self.followers.saw(before, event)
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


def read_runs(streams: dict[str, Reader], timeline_count: int, label_count: int) -> Timelines:
    """The timelines of an atlas. Raises ValueError where the streams are not in order."""
    reader = _Reader(streams, label_count)
    offsets, runs = [0, 1], [(ALWAYS, 0)]
    for _ in range(1, timeline_count):
        runs += reader.read()
        offsets.append(len(runs))
    for name in ("runs", "recalls", "event starts", "event labels"):
        streams[name].end()
    flat = np.array(runs, dtype=np.int64)
    return Timelines(np.array(offsets), flat[:, 0], flat[:, 1])


class _Reader:
    def __init__(self, streams: dict[str, Reader], label_count: int) -> None:
        self.streams, self.label_count = streams, label_count
        self.followers = _Followers()
        self.events = [END]
        self.latest = self.label = 0

    def read(self) -> list[Event]:
        """The runs of one timeline: at least one, the first from ALWAYS, the days ascending."""
        runs: list[Event] = []
        before: Event | None = None
        while before != END:
            event = self._next(before)
            if (event[0] != ALWAYS) if before is None else (event[0] <= before[0]):
                self.streams["runs"].fail("days that do not ascend")
            self.followers.saw(before, event)
            runs.append(event)
            before = event
        return runs[:-1]

    def _next(self, before: Event | None) -> Event:
        after = self.followers.after(before)
        rank = self.streams["runs"].next(len(after) + 1)
        if rank:
            return after[rank - 1]
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
