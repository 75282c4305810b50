"""A part of a history: the composite of a range of days alone."""

from __future__ import annotations

import dataclasses

import numpy as np

from geodata.composite import Composite
from geodata.days import ALWAYS


def excerpt(composite: Composite, first: int, last: int) -> Composite:
    """The composite with only the runs that hold on some day from `first` to `last` (inclusive).

    On those days it is the same map. What held on the first day holds before it too, and what
    held on the last day after it. Raises ValueError where `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"a range ends on its first day or later, got {first} to {last}")
    opening = composite.run_on(first)
    face = composite.run_face()
    kept = (np.arange(len(face)) >= opening[face]) & (composite.start <= last)
    kept[opening] = True
    start = composite.start.copy()
    start[opening] = ALWAYS
    count = np.bincount(face[kept], minlength=len(composite.faces))
    return dataclasses.replace(
        composite,
        offsets=np.concatenate([[0], np.cumsum(count)]).astype(composite.offsets.dtype),
        start=start[kept],
        side=composite.side[kept],
        zone=composite.zone[kept],
    )
