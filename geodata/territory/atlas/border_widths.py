"""How sure each border is: told by arc and row, and borders cut where that changes.

The format: docs/atlas-format.md, stream 20. Whose line a border is says `line_widths`.
"""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.adaptive import AdaptiveWriter
from geodata.territory.atlas.segments import Segments, border_segments
from geodata.territory.atlas.streams import Reader
from geodata.territory.atlas.timelines import Timelines, separations
from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS
from geodata.territory.line_widths import MOST, RunLines, drawn

Kinds = list[tuple[int, ...]]
"""By the number of a kind of arc the metres of each of its rows."""
OF_PAIR, OF_DAY, OF_NOTHING, NEW = range(4)
"""Contexts: what was told of the day and the two labels, or of the day, or nothing; a new width."""


def divided(
    composite: Composite,
    label: np.ndarray,
    timeline: np.ndarray,
    lines: RunLines,
    precision: int,
) -> tuple[Segments, Kinds]:
    """The segments between timelines, each of a kind: those of one kind are as sure on all days.

    `label` is the label number of every run, `timeline` each face's timeline number.
    """
    number, first = _classes(composite, label, lines)
    segments = border_segments(composite.faces, number, precision)
    of_class = np.concatenate([[0], timeline[first]])
    left, right = of_class[segments.left], of_class[segments.right]
    pairs = np.column_stack([segments.left, segments.right])[left != right]
    distinct, pair = np.unique(pairs, axis=0, return_inverse=True)
    kinds: dict[tuple[int, ...], int] = {}
    told = _told(composite, label, first, lines, distinct)
    kind = np.array([kinds.setdefault(row, len(kinds)) for row in told], dtype=np.int64)
    return _turned(segments, left, right, kind[pair.reshape(-1)]), list(kinds)


def _turned(segments: Segments, left: np.ndarray, right: np.ndarray, kind: np.ndarray) -> Segments:
    """The segments whose timelines differ, with the greater one on the left."""
    kept = left != right
    left, right = left[kept], right[kept]
    flip = left < right
    tail, head = segments.tail[kept], segments.head[kept]
    return Segments(
        segments.points,
        tail=np.where(flip, head, tail),
        head=np.where(flip, tail, head),
        left=np.maximum(left, right),
        right=np.minimum(left, right),
        kind=kind,
    )


def _classes(
    composite: Composite, label: np.ndarray, lines: RunLines
) -> tuple[np.ndarray, np.ndarray]:
    """For each face the number, from 1, of those that agree in days, labels and lines; and one
    face of each."""
    rows = np.column_stack([composite.start, label, *lines]).astype("<i8")
    numbers: dict[bytes, int] = {}
    bounds = composite.offsets.tolist()
    faces = (rows[a:b].tobytes() for a, b in zip(bounds, bounds[1:], strict=False))
    number = np.array([numbers.setdefault(key, len(numbers) + 1) for key in faces], dtype=np.int64)
    return number, np.unique(number, return_index=True)[1]


def _told(
    composite: Composite,
    label: np.ndarray,
    first: np.ndarray,
    lines: RunLines,
    pairs: np.ndarray,
) -> list[tuple[int, ...]]:
    """For pairs of classes the metres of each row: by the claims of the row's first day.

    All runs are told apart here, so there is a moment for each; a row begins where labels change.
    """
    runs, offsets = _of_classes(composite, first)
    outside = len(composite.start)
    spread = Timelines(offsets, np.append(ALWAYS, composite.start[runs[1:]]), runs, np.zeros(0))
    bounds, moments = separations(spread, pairs)
    labels, lines = np.append(label, 0), RunLines(*(np.append(part, 0) for part in lines))
    one, other = moments[:, 2], moments[:, 3]
    pair = np.repeat(np.arange(len(pairs)), np.diff(bounds))
    seen = np.column_stack([pair, labels[one], labels[other]])
    begins = np.ones(len(seen), dtype=bool)
    begins[1:] = (seen[1:] != seen[:-1]).any(axis=1)
    row = np.flatnonzero(begins & (seen[:, 1] != seen[:, 2]))
    edge = (one[row] == outside) | (other[row] == outside)
    metres = np.where(edge, 0, drawn(lines, one[row], other[row])).tolist()
    cuts = np.searchsorted(pair[row], np.arange(len(pairs) + 1)).tolist()
    return [tuple(metres[a:b]) for a, b in zip(cuts, cuts[1:], strict=False)]


def _of_classes(composite: Composite, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The runs of one face of each class, after one that stands for the outside; their offsets."""
    count = np.diff(composite.offsets)[first]
    offsets = np.concatenate([[0, 1], 1 + np.cumsum(count)])
    within = np.arange(count.sum()) - np.repeat(offsets[1:-1] - 1, count)
    runs = np.repeat(composite.offsets[:-1][first], count) + within
    return np.concatenate([[len(composite.start)], runs]), offsets


def write_widths(timelines: Timelines, pairs: np.ndarray, metres: list[tuple[int, ...]]) -> bytes:
    """The stream: `pairs` are the timelines on both sides of each arc in the order of the file,
    `metres` those of its rows."""
    writer, guess = AdaptiveWriter(), _Guess()
    flat = [width for row in metres for width in row]
    for (start, _end, left, right), width in zip(
        separations(timelines, pairs)[1].tolist(), flat, strict=True
    ):
        if not (left and right):
            continue
        expected, context = guess.of(start, left, right)
        if width == expected:
            writer.put(0, context)
        else:
            place = guess.place(width)
            writer.put(1 + place, context)
            if place == len(guess.known):
                writer.put(width, NEW)
                guess.add(width)
        guess.learn(width)
    return writer.done()


def read_widths(stream: Reader, rows: np.ndarray) -> np.ndarray:
    """The metres of each row `(start, end, left, right)` of all arcs; 0 where nobody said.

    Raises ValueError where the stream does not fit.
    """
    found = np.zeros(len(rows), dtype=np.int32)
    if stream.is_empty:
        return found
    guess = _Guess()
    for at, (start, _end, left, right) in enumerate(rows.tolist()):
        if not (left and right):
            continue
        width, context = guess.of(start, left, right)
        code = stream.next(len(guess.known) + 2, context)
        if code > len(guess.known):
            guess.add(stream.next(MOST, NEW))
        if code:
            width = guess.known[code - 1]
        guess.learn(width)
        found[at] = width
    stream.end()
    return found


class _Guess:
    """What a row is expected to tell: what the last of its day and labels did, or of its day."""

    def __init__(self) -> None:
        self.known = [0]
        self._place = {0: 0}
        self._latest: dict[tuple[int, ...], int] = {}
        self._keys: tuple[tuple[int, ...], ...] = ()

    def of(self, start: int, left: int, right: int) -> tuple[int, int]:
        self._keys = (start, min(left, right), max(left, right)), (start,)
        for context, key in enumerate(self._keys):
            if key in self._latest:
                return self._latest[key], context
        return 0, OF_NOTHING

    def place(self, width: int) -> int:
        """Among those known; behind them where it is new."""
        return self._place.get(width, len(self.known))

    def add(self, width: int) -> None:
        self._place.setdefault(width, len(self.known))
        self.known.append(width)

    def learn(self, width: int) -> None:
        """Take in what the row that was asked for last is."""
        self._latest.update(dict.fromkeys(self._keys, width))
