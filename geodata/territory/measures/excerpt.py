"""A part of a history: the composite of a range of days alone, or of some land alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from geodata.territory.composite import Composite, square_metres
from geodata.territory.days import ALWAYS


def excerpt(composite: Composite, first: int, last: int) -> Composite:
    """The composite with only the runs that hold on some day from `first` to `last` (inclusive).

    On those days it is the same map. What held on the first day holds before it too, and what
    held on the last day after it. Raises ValueError where `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"a range ends on its first day or later, got {first} to {last}")
    opening = composite.run_on(first)
    face = composite.run_face()
    within_range = (np.arange(len(face)) >= opening[face]) & (composite.start <= last)
    within_range[opening] = True
    start = composite.start.copy()
    start[opening] = ALWAYS
    count = np.bincount(face[within_range], minlength=len(composite.faces))
    return replace(
        composite,
        offsets=np.concatenate([[0], np.cumsum(count)]).astype(composite.offsets.dtype),
        start=start[within_range],
        side=composite.side[within_range],
        zone=composite.zone[within_range],
    )


def within(composite: Composite, land: shapely.Geometry) -> Composite:
    """The composite cut to some land (polygon, WGS 84, lon/lat); areas in whole square metres.

    Only a true intersection counts: faces that touch it in a point or along a line, or
    less than a square metre, are out. Boxes of faces or areas never decide.
    """
    near = shapely.STRtree(composite.faces).query(land, predicate="intersects")
    pieces = shapely.intersection(composite.faces[np.sort(near)], land)
    area = np.rint(square_metres(pieces)).astype(np.int64)
    meets = area > 0
    return _only(composite, np.sort(near)[meets], pieces[meets], area[meets])


def _only(
    composite: Composite, faces: np.ndarray, geometry: np.ndarray, area: np.ndarray
) -> Composite:
    low, high = composite.offsets[faces], composite.offsets[faces + 1]
    runs = [np.arange(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    run = np.concatenate([np.zeros(0, dtype=np.int64), *runs]).astype(np.int64)
    return replace(
        composite,
        faces=geometry,
        area=area,
        offsets=np.concatenate([[0], np.cumsum(high - low)]).astype(np.int64),
        start=composite.start[run],
        side=composite.side[run],
        zone=composite.zone[run],
        cleaned=(),
    )
