"""A series of snapshots becomes claims that hold only what changed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Side
from geodata.territory.composite import GRID
from geodata.territory.composite.area import total_square_metres

Shapes = Mapping[Side, shapely.Geometry]
"""Who holds what: polygons on WGS 84 (lon/lat, multiples of the grid) by side."""
METRES_PER_DEGREE = 111_320
EMPTY = shapely.MultiPolygon()


@dataclass(frozen=True)
class Step:
    """What one snapshot changes: land gained by each side, land lost to nobody under `NOBODY`.

    `dropped` counts the slivers left as they were, and `dropped_area` says how much land they
    are; `overlap` is the land that several sides of the snapshot claimed. Square metres.
    """

    gains: dict[Side, shapely.Geometry] = field(default_factory=dict)
    dropped: int = 0
    dropped_area: float = 0.0
    overlap: float = 0.0


@dataclass(frozen=True)
class Series:
    """The state that the claims made so far add up to.

    Each snapshot is compared with this state, not with the snapshot before it, so that what is
    dropped as a sliver (narrower than `width` metres) never adds up: on every day the state
    differs from its snapshot by slivers alone.
    """

    width: float
    state: Shapes = field(default_factory=dict)

    def advance(self, snapshot: Shapes) -> tuple[Series, Step]:
        """The series after one more snapshot, and the claims that take it there.

        Where sides of a snapshot overlap, the later one in its order lies on top. Land that the
        snapshot gives to `NOBODY` is held by nobody, like land that it leaves out.
        """
        new = disjoint(snapshot)
        overlap = total_square_metres(snapshot.values()) - total_square_metres(new.values())
        new.pop(NOBODY, None)
        if unchanged(self.state, new):
            return self, Step(overlap=overlap)
        differences = {side: _less(shape, self.state.get(side)) for side, shape in new.items()}
        differences[NOBODY] = _less(_union(self.state), _union(new))
        gains: dict[Side, shapely.Geometry] = {}
        dropped: list[shapely.Geometry] = []
        for side, shape in differences.items():
            wide, thin = _split(shape, self.width)
            dropped.extend(thin)
            if len(wide):
                gains[side] = shapely.multipolygons(wide)
        step = Step(gains, len(dropped), total_square_metres(dropped), overlap)
        return Series(self.width, _after(self.state, gains)), step


def disjoint(shapes: Shapes) -> dict[Side, shapely.Geometry]:
    """The same without overlaps: what comes later lies on top."""
    found: dict[Side, shapely.Geometry] = {}
    above = EMPTY
    for side in reversed([*shapes]):
        found[side] = _less(shapes[side], above)
        above = _join(above, shapes[side])
    return {side: found[side] for side in shapes}


def unchanged(one: Shapes, other: Shapes) -> bool:
    """Whether the same sides hold the same land, however it is written."""
    return one.keys() == other.keys() and all(
        shapely.equals(one[side], other[side]) for side in one
    )


def _after(state: Shapes, gains: Shapes) -> dict[Side, shapely.Geometry]:
    taken = _union(gains)
    found = {side: _less(shape, taken) for side, shape in state.items()}
    for side, gain in gains.items():
        if side != NOBODY:
            found[side] = _join(found.get(side, EMPTY), gain)
    return {side: shape for side, shape in found.items() if not shape.is_empty}


def _union(shapes: Shapes) -> shapely.Geometry:
    found = EMPTY
    for shape in shapes.values():
        found = _join(found, shape)
    return found


def _join(one: shapely.Geometry, other: shapely.Geometry) -> shapely.Geometry:
    return _areas(shapely.union(one, other, grid_size=GRID))


def _less(shape: shapely.Geometry, other: shapely.Geometry | None) -> shapely.Geometry:
    if other is None or other.is_empty:
        return shape
    return _areas(shapely.difference(shape, other, grid_size=GRID))


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Without the lines to which snapping to the grid can flatten a sliver."""
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(
        parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]
    )


def _split(shape: shapely.Geometry, width: float) -> tuple[np.ndarray, np.ndarray]:
    """The polygons of a shape that are somewhere wider than so many metres, and the others."""
    parts = shapely.get_parts(shape)
    if not len(parts) or width <= 0:
        return parts, parts[:0]
    latitude = float(shapely.total_bounds(parts)[[1, 3]].mean())
    scale = np.array([METRES_PER_DEGREE * math.cos(math.radians(latitude)), METRES_PER_DEGREE])
    metres = shapely.transform(parts, lambda xy: xy * scale)
    wide = ~shapely.is_empty(shapely.buffer(metres, -width / 2, quad_segs=1))
    return parts[wide], parts[~wide]
