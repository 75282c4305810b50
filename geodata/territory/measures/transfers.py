"""What changed on each day: land that went from side to side, of all the land or of an area."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import shapely

from geodata.composite import Composite, square_metres


class Transfer(NamedTuple):
    """On `day`, `area` square metres went from one side to another (indices into `sides`)."""

    day: int
    before: int
    after: int
    area: int


def daily_transfers(composite: Composite) -> list[Transfer]:
    """Every transfer of land of every day, by day, then by sides; areas add up exactly."""
    later = np.flatnonzero(composite.changed())
    keys = np.column_stack(
        [composite.start[later], composite.side[later - 1], composite.side[later]]
    )
    kinds, which = np.unique(keys.astype(np.int64), axis=0, return_inverse=True)
    total = np.zeros(len(kinds), dtype=np.int64)
    np.add.at(total, which.reshape(-1), composite.run_area()[later])
    return [
        Transfer(*kind, area) for kind, area in zip(kinds.tolist(), total.tolist(), strict=True)
    ]


def within(composite: Composite, land: shapely.Geometry) -> Composite:
    """The composite cut to some land (polygon, WGS 84, lon/lat); areas in whole square metres.

    Only a true intersection counts: faces that touch it in a point or along a line, or
    less than a square metre, are out. Boxes of faces or areas never decide.
    """
    near = shapely.STRtree(composite.faces).query(land, predicate="intersects")
    pieces = shapely.intersection(composite.faces[np.sort(near)], land)
    area = np.rint(square_metres(pieces)).astype(np.int64)
    kept = area > 0
    return _only(composite, np.sort(near)[kept], pieces[kept], area[kept])


def _only(
    composite: Composite, faces: np.ndarray, geometry: np.ndarray, area: np.ndarray
) -> Composite:
    low, high = composite.offsets[faces], composite.offsets[faces + 1]
    runs = [np.arange(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    kept = np.concatenate([np.zeros(0, dtype=np.int64), *runs]).astype(np.int64)
    return replace(
        composite,
        faces=geometry,
        area=area,
        offsets=np.concatenate([[0], np.cumsum(high - low)]).astype(np.int64),
        start=composite.start[kept],
        side=composite.side[kept],
        zone=composite.zone[kept],
        cleaned=(),
    )
