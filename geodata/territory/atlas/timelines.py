"""Timelines of labels: what a face shows through time, told once for all faces that agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS, OPEN


@dataclass(frozen=True, eq=False)
class Timelines:
    """Distinct timelines; number 0 is the outside: one run of label 0.

    The runs of timeline `t` are `offsets[t]:offsets[t + 1]` of `start` (day numbers, the first
    is `ALWAYS`) and `label`. Neighbouring runs differ in label. `sureness` has for each run how
    many days earlier and later it may have begun, and to how many metres its border is known,
    `(runs, 3)`: 0 where nobody said.
    """

    offsets: np.ndarray
    start: np.ndarray
    label: np.ndarray
    sureness: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1


def timelines(
    composite: Composite, label: np.ndarray, sureness: np.ndarray | None = None
) -> tuple[Timelines, np.ndarray]:
    """The distinct timelines of a composite's faces, and each face's timeline number.

    `label` is the label number of every run of the composite, `sureness` `(runs, 3)` as in
    `Timelines`; faces that differ in it alone have timelines of their own.
    """
    sureness = _checked(sureness, len(label))
    fresh = np.ones(len(label), dtype=bool)
    fresh[1:] = label[1:] != label[:-1]
    fresh[composite.offsets[:-1]] = True
    offsets = np.concatenate([[0], np.cumsum(fresh)])[composite.offsets]
    rows = np.column_stack([composite.start[fresh], label[fresh], sureness[fresh]]).astype("<i4")
    outside = np.array([[ALWAYS, 0, 0, 0, 0]], dtype="<i4")
    numbers = {outside.tobytes(): 0}
    bounds = offsets.tolist()
    faces = (rows[a:b].tobytes() for a, b in zip(bounds, bounds[1:], strict=False))
    number = [numbers.setdefault(key, len(numbers)) for key in faces]
    runs = [np.frombuffer(key, dtype="<i4").reshape(-1, 5) for key in numbers]
    flat = np.concatenate(runs)
    lengths = np.cumsum([0, *map(len, runs)])
    return Timelines(lengths, flat[:, 0], flat[:, 1], flat[:, 2:]), np.array(number, dtype=np.int64)


def _checked(sureness: np.ndarray | None, runs: int) -> np.ndarray:
    if sureness is None:
        return np.zeros((runs, 3), dtype=np.int32)
    if sureness.shape != (runs, 3):
        raise ValueError(f"sureness of shape {sureness.shape}, expected {(runs, 3)}")
    if runs and not 0 <= sureness.min() <= sureness.max() < 1 << 31:
        raise ValueError(f"sureness {sureness.min()} to {sureness.max()}, expected 0 to 2^31 - 1")
    return sureness


def separations(lines: Timelines, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For pairs of timelines, `(n, 2)` left and right numbers, the days on which they differ.

    Returns row offsets per pair and rows `(r, 4)`: start, end, left label, right label.
    """
    pair, start, label, is_right = _spread(lines, pairs)
    order = np.lexsort((start, pair))
    pair, start, label, is_right = (column[order] for column in (pair, start, label, is_right))
    # Every pair begins with a run of each side, so the latest run so far is one of its own.
    place = np.arange(len(pair))
    latest = [np.maximum.accumulate(np.where(is_right == side, place, 0)) for side in (0, 1)]
    last = np.ones(len(pair), dtype=bool)
    last[:-1] = (pair[1:] != pair[:-1]) | (start[1:] != start[:-1])
    pair, start = pair[last], start[last]
    left, right = (label[runs[last]] for runs in latest)
    goes_on = np.zeros(len(pair), dtype=bool)
    goes_on[:-1] = pair[1:] == pair[:-1]
    end = np.where(goes_on, np.roll(start, -1), OPEN)
    differs = left != right
    counts = np.bincount(pair[differs], minlength=len(pairs))
    rows = np.column_stack([start, end, left, right])[differs]
    return np.concatenate([[0], np.cumsum(counts)]), rows


def _spread(lines: Timelines, pairs: np.ndarray) -> tuple[np.ndarray, ...]:
    """All runs of all pairs, one after the other: pair, start, label, 0 = left or 1 = right."""
    number = pairs.reshape(-1)
    count = np.diff(lines.offsets)[number]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    run = np.repeat(lines.offsets[:-1][number], count) + within
    owner = np.repeat(np.arange(len(number)), count)
    return owner >> 1, lines.start[run].astype(np.int64), lines.label[run], owner & 1
