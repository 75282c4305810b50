"""A series of snapshots becomes claims that hold only what changed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Side
from geodata.territory.composite import GRID
from geodata.territory.composite.area import total_square_metres
from geodata.territory.redrawn_land import differences

Shapes = Mapping[Side, shapely.Geometry]
"""Who holds what: polygons on WGS 84 (lon/lat, multiples of the grid) by side."""
Layer = tuple[Side, shapely.Geometry]
"""A feature of a snapshot: whose land it is, and where."""
METRES_PER_DEGREE = 111_320
LEAST_DEGREES = 1e-9
"""Square degrees, about 10 m²: a larger difference of areas is none of rounding."""
LEAST_OVERLAP = 1.0
"""Square metres that two sides have to share before their order counts."""
EMPTY = shapely.MultiPolygon()


@dataclass(frozen=True)
class Step:
    """What one snapshot changes: land gained by each side, land lost to nobody under `NOBODY`.

    `slivers` are what was left as it was.
    """

    gains: dict[Side, shapely.Geometry] = field(default_factory=dict)
    slivers: tuple[shapely.Geometry, ...] = ()


@dataclass(frozen=True)
class Series:
    """The state that the claims made so far add up to.

    Each snapshot is compared with this state, not with the snapshot before it, so that what is
    dropped as a sliver (narrower than `width` metres) never adds up: on every day the state
    differs from its snapshot by slivers alone.
    """

    width: float
    state: Shapes = field(default_factory=dict)

    def advance(self, snapshot: Shapes, *, partial: bool = False) -> tuple[Series, Step]:
        """The series after one more snapshot, and the claims that take it there.

        The sides of a snapshot do not overlap; `layered` makes it so. Land that it gives to
        `NOBODY` is held by nobody, like land that it leaves out; of a `partial` snapshot, some of
        which could not be read, what it leaves out stays with whoever held it.
        """
        new = dict(snapshot)
        nobody = new.pop(NOBODY, EMPTY)
        if partial:
            new = self._completed(new, nobody)
        if unchanged(self.state, new):
            return self, Step()
        gains: dict[Side, shapely.Geometry] = {}
        slivers: list[shapely.Geometry] = []
        for side, shape in self._changes(new).items():
            wide, thin = _split(shape, self.width)
            slivers.extend(thin)
            if len(wide):
                gains[side] = shapely.multipolygons(wide)
        return self.after(gains), Step(gains, tuple(slivers))

    def after(self, gains: Shapes) -> Series:
        """The series after these claims of one day."""
        return Series(self.width, _after(self.state, gains))

    def transfers(self, gains: Shapes) -> dict[tuple[Side, Side], float]:
        """Square metres that gains take, by the side that has the land now and the one after."""
        found: dict[tuple[Side, Side], float] = {}
        for new, gain in gains.items():
            left = total_square_metres([gain])
            for old, shape in self.state.items():
                if old == new or not shapely.intersects(shape, gain):
                    continue
                taken = shapely.intersection(shape, gain, grid_size=GRID)
                found[old, new] = area = total_square_metres([_areas(taken)])
                left -= area
            if new != NOBODY:
                found[NOBODY, new] = left
        return {pair: area for pair, area in found.items() if area >= LEAST_OVERLAP}

    def _changes(self, new: Shapes) -> dict[Side, shapely.Geometry]:
        """The land that each side has and had not, and that somebody had and nobody has."""
        if len(new) == 1 and new.keys() == self.state.keys():
            ((side, shape),) = new.items()
            gained, lost = differences(shape, self.state[side], GRID)
            return {side: gained, NOBODY: lost}
        found = {
            side: differences(shape, self.state[side], GRID)[0] if side in self.state else shape
            for side, shape in new.items()
        }
        return found | {NOBODY: differences(_union(self.state), _union(new), GRID)[0]}

    def _completed(self, new: Shapes, nobody: shapely.Geometry) -> dict[Side, shapely.Geometry]:
        """A snapshot with the land of before that it does not speak of."""
        spoken = _join(_union(new), nobody)
        held = {side: _less(shape, spoken) for side, shape in self.state.items()}
        return {
            side: _join(new.get(side, EMPTY), held.get(side, EMPTY)) for side in {**new, **held}
        }


def layered(features: Sequence[Layer]) -> tuple[dict[Side, shapely.Geometry], float]:
    """Who holds what where the later feature lies on top; and how much land several claimed, m².

    A feature loses only to later ones of other sides; what a side has on top of what lies on its
    own land stays its own.
    """
    sides = {side: None for side, _ in features}
    if len(sides) < 2:
        return {side: _union_of([shape for _, shape in features]) for side in sides}, 0.0
    whole = {side: _union_of([shape for one, shape in features if one == side]) for side in sides}
    overlap = total_square_metres(whole.values()) - total_square_metres([_union(whole)])
    if overlap < LEAST_OVERLAP:
        return whole, 0.0
    shapes = [shape for _, shape in features]
    tree = shapely.STRtree(shapes)
    found: dict[Side, list[shapely.Geometry]] = {side: [] for side in sides}
    for number, (side, shape) in enumerate(features):
        above = [
            shapes[other]
            for other in tree.query(shape, predicate="intersects")
            if other > number and features[other][0] != side
        ]
        found[side].append(_less(shape, _union_of(above)) if above else shape)
    return {side: _union_of(parts) for side, parts in found.items()}, overlap


def _union_of(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    if len(shapes) == 1:
        return shapes[0]
    return _areas(shapely.union_all(np.array(shapes, dtype=object), grid_size=GRID))


def unchanged(one: Shapes, other: Shapes) -> bool:
    """Whether the same sides hold the same land, however it is written."""
    return one.keys() == other.keys() and all(_same(one[side], other[side]) for side in one)


def _same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Whether two shapes cover the same land; most that do not are told apart by their areas."""
    if shapely.area(one) != shapely.area(other) and abs(one.area - other.area) > LEAST_DEGREES:
        return False
    return bool(shapely.equals(one, other))


def _after(state: Shapes, gains: Shapes) -> dict[Side, shapely.Geometry]:
    taken = _union(gains)
    found = {side: _less(shape, taken) for side, shape in state.items()}
    for side, gain in gains.items():
        if side != NOBODY:
            found[side] = _join(found.get(side, EMPTY), gain)
    return {side: shape for side, shape in found.items() if not shape.is_empty}


def _union(shapes: Shapes) -> shapely.Geometry:
    # One shape is its own union: an overlay with nothing costs as much as one with something.
    filled = [shape for shape in shapes.values() if not shape.is_empty]
    found = filled[0] if filled else EMPTY
    for shape in filled[1:]:
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
