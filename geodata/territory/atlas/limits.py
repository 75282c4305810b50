"""What an atlas may hold: what a writer refuses to write, and a reader to read."""

from __future__ import annotations

import numpy as np

from geodata.territory.atlas.timelines import Timelines

MOST_ARCS = 1 << 21
MOST_LABELS = 1 << 24
MOST_ROWS = 1 << 23
"""Runs that are merged into rows, all arcs together."""


def check_limits(
    label_count: int, timelines: Timelines, left: np.ndarray, right: np.ndarray
) -> None:
    """Raise ValueError where there are too many labels, arcs, or runs to merge.

    `left` and `right` are the timeline numbers on both sides of each arc.
    """
    lengths = np.diff(timelines.offsets)
    rows = int(lengths[left].sum() + lengths[right].sum())
    counts = (("labels", label_count, MOST_LABELS), ("arcs", len(left), MOST_ARCS))
    for what, count, most in (*counts, ("runs to merge", rows, MOST_ROWS)):
        if count > most:
            raise ValueError(f"atlas: {count} {what}, at most {most}")
