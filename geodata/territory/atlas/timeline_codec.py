"""Timelines as streams: every event once, and most of them predicted."""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.adaptive import AdaptiveWriter
from geodata.territory.atlas.limits import MOST_ROWS
from geodata.territory.atlas.prediction import (
    CARRIED,
    END,
    MEMORY,
    NEIGHBOUR,
    Event,
    Prediction,
    carried,
)
from geodata.territory.atlas.streams import Streams
from geodata.territory.atlas.timelines import Timelines
from geodata.territory.atlas.topology import Relation
from geodata.territory.atlas.varints import pack, zigzag
from geodata.territory.days import ALWAYS, OPEN

MOST_CARRIED = 1 << 22
"""Events that are gone through to carry timelines over, in all: from then on none are carried."""
SURENESS = ("days before", "days after", "widths")
"""The streams of what an event holds beside its start and its label."""
FIRST_RANK = (1, 0)
"""Ranks as they are told: the first prediction, 1, is likelier than none, 0."""


class _References:
    """The timelines that timelines are told by; both reader and writer stop carrying at once."""

    def __init__(self) -> None:
        self._events: list[list[Event]] = [[]]
        self._carried = 0

    def add(self, events: list[Event]) -> None:
        self._events.append(events)

    def of(self, relation: Relation) -> tuple[list[Event], int]:
        """What is expected of a timeline, and how it comes about."""
        across, near, far = (self._events[number] for number in relation)
        if not (across and near and far):
            return across, NEIGHBOUR
        self._carried += len(across) + len(near) + len(far)
        if self._carried > MOST_CARRIED:
            return across, NEIGHBOUR
        return carried(across, near, far), CARRIED


def write_runs(
    timelines: Timelines, order: list[int], relations: list[Relation]
) -> dict[str, bytes]:
    """The streams of the timelines in the given order, without number 0, the outside.

    `relations` says for each place in the order by which earlier places it is told.
    """
    columns = np.column_stack([timelines.start, timelines.label, timelines.sureness]).tolist()
    writer, references = _Writer(), _References()
    for number, relation in zip(order[1:], relations[1:], strict=True):
        low, high = timelines.offsets[number], timelines.offsets[number + 1]
        events = [*(Event(*row) for row in columns[low:high]), END]
        writer.write(events, *references.of(relation))
        references.add(events)
    return writer.done()


class _Writer:
    def __init__(self) -> None:
        self.predictions = Prediction()
        self.number = {END: 0}
        self.runs, self.recalls = AdaptiveWriter(), AdaptiveWriter()
        self.sureness = [AdaptiveWriter() for _ in SURENESS]
        self.new: list[Event] = []
        self.starts: list[int] = []
        self.latest = 0

    def write(self, events: list[Event], reference: list[Event], kind: int) -> None:
        self.predictions.begin(reference, kind)
        before = None
        for event in events:
            predicted, sure = self.predictions.of(before)
            rank = 1 + predicted.index(event) if event in predicted else 0
            self.runs.put(FIRST_RANK[rank] if rank < 2 else rank, self.predictions.context(sure))
            if not rank:
                self._recall(event, before)
            self.predictions.record(before, event, rank)
            before = event

    def _recall(self, event: Event, before: Event | None) -> None:
        known = self.number.get(event)
        self.recalls.put(0 if known is None else len(self.number) - known)
        if known is not None:
            return
        self.number[event] = len(self.number)
        self.new.append(event)
        if before is not None:
            start = before.start
            self.starts.append(event.start - (self.latest if start == ALWAYS else start))
            self.latest = event.start

    def done(self) -> dict[str, bytes]:
        labels = np.array([event.label for event in self.new], dtype=np.int64)
        return {
            "runs": self.runs.done(),
            "recalls": self.recalls.done(),
            "event starts": pack(zigzag(np.array(self.starts, dtype=np.int64))),
            "event labels": pack(zigzag(np.diff(labels, prepend=0))),
            **{name: _optional([e[i + 2] for e in self.new]) for i, name in enumerate(SURENESS)},
        }


def _optional(values: list[int]) -> bytes:
    """A stream that is left out where it would tell nothing but 0."""
    writer = AdaptiveWriter()
    for value in values if any(values) else ():
        writer.put(value)
    return writer.done()


def read_runs(
    streams: Streams, version: int, relations: list[Relation], label_count: int
) -> Timelines:
    """The timelines of an atlas, as many as there are relations.

    Raises ValueError where the streams are not in order.
    """
    # Version 1 tells every timeline by itself.
    if version == 1:
        relations = [Relation()] * len(relations)
    reader, references = _Reader(streams, version, label_count), _References()
    offsets, runs = [0, 1], [Event(ALWAYS, 0)]
    for relation in relations[1:]:
        events = reader.read(*references.of(relation))
        references.add(events)
        runs += events[:-1]
        offsets.append(len(runs))
        if len(runs) > MOST_ROWS:
            streams.codes["runs"].fail(f"more than {MOST_ROWS} runs")
    reader.end()
    flat = np.array(runs, dtype=np.int64)
    return Timelines(np.array(offsets), flat[:, 0], flat[:, 1], flat[:, 2:])


class _Reader:
    def __init__(self, streams: Streams, version: int, label_count: int) -> None:
        self.codes, self.varints = streams.codes, streams.varints
        self.version, self.label_count = version, label_count
        self.predictions = Prediction(repeats=version < 3)
        self.events = [END]
        self.latest = self.label = 0

    def read(self, reference: list[Event], kind: int) -> list[Event]:
        """The events of one timeline, the first from ALWAYS, the days ascending, `END` last."""
        self.predictions.begin(reference, kind)
        found: list[Event] = []
        before: Event | None = None
        while before != END:
            predicted, sure = self.predictions.of(before)
            rank = self._rank(len(predicted), sure)
            event = predicted[rank - 1] if rank else self._recalled(before)
            if (event.start != ALWAYS) if before is None else (event.start <= before.start):
                self.codes["runs"].fail("days that do not ascend")
            self.predictions.record(before, event, rank)
            found.append(event)
            before = event
        return found

    def end(self) -> None:
        """Refuse what is left over."""
        for name in ("runs", "sure runs", "recalls", *SURENESS):
            self.codes[name].end()
        for name in ("event starts", "event labels"):
            self.varints[name].end()

    def _said(self) -> list[str]:
        """The streams of sureness that the file has."""
        return [name for name in SURENESS if not self.codes[name].is_empty]

    def _rank(self, count: int, sure: bool) -> int:
        if self.version < 3:
            return self.codes["sure runs" if sure else "runs"].next(count + 1)
        code = self.codes["runs"].next(MEMORY + 2, self.predictions.context(sure))
        rank = FIRST_RANK[code] if code < 2 else code
        if rank > count:
            self.codes["runs"].fail("no event is expected")
        return rank

    def _recalled(self, before: Event | None) -> Event:
        back = self.codes["recalls"].next(len(self.events) + 1)
        if back:
            return self.events[-back]
        self.label += self.varints["event labels"].signed()
        if not 0 <= self.label <= self.label_count:
            self.varints["event labels"].fail(f"label number {self.label} of {self.label_count}")
        start = ALWAYS if before is None else self._new_start(before.start)
        said = self._said()
        sureness = (self.codes[name].next(1 << 31) if name in said else 0 for name in SURENESS)
        self.events.append(Event(start, self.label, *sureness))
        return self.events[-1]

    def _new_start(self, before: int) -> int:
        origin = self.latest if before == ALWAYS else before
        self.latest = origin + self.varints["event starts"].signed()
        if not ALWAYS < self.latest < OPEN:
            self.varints["event starts"].fail(f"day {self.latest} is out of range")
        return self.latest
