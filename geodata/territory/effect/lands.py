"""Where a change falls: the land that changes hands, and the land that later zones take of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.effect.of_succession import SuccessionEffect
from geodata.territory.effect.values import Effect
from geodata.territory.measures.side_polygons import merged


class TransferLand(NamedTuple):
    """Land (WGS 84, lon/lat) that `before` would hold on the first day without the change, and
    `after` with it (indices into the effect's sides); `area` in square metres."""

    before: int
    after: int
    area: int
    geometry: shapely.MultiPolygon


class OverridingLand(NamedTuple):
    """Land (WGS 84, lon/lat) that a later zone covers of the changed one from `day` on."""

    zone: int
    day: int
    geometry: shapely.MultiPolygon


def transfer_lands(found: Effect | SuccessionEffect) -> list[TransferLand]:
    """The land of each of the effect's transfers, largest first."""
    without, with_ = found.before, found.after
    sides = np.column_stack(
        [without.side[without.run_on(found.day)], with_.side[with_.run_on(found.day)]]
    )
    moved = np.flatnonzero((sides[:, 0] != sides[:, 1]) & (with_.area > 0))
    pairs, label = np.unique(sides[moved], axis=0, return_inverse=True)
    label = label.reshape(-1)
    area = np.bincount(label, with_.area[moved], minlength=len(pairs)).astype(np.int64)
    shapes = merged(with_.faces[moved], label, len(pairs))
    rows = [
        TransferLand(before, after, int(size), shape)
        for (before, after), size, shape in zip(pairs.tolist(), area, shapes, strict=True)
    ]
    return sorted(rows, key=lambda row: -row.area)


def overriding_lands(found: Effect, zone: int) -> list[OverridingLand]:
    """The land of each of the effect's overriding zones; `zone` is the id of the changed one."""
    after = found.after
    over = np.flatnonzero((after.zone[:-1] == zone) & ~after.opening()[1:]) + 1
    face, day, other = after.run_face()[over], after.start[over], after.zone[over]
    return [
        OverridingLand(row.zone, row.day, _joined(after.faces[np.unique(face[chosen])]))
        for row in found.overriding
        if (chosen := (day == row.day) & (other == row.zone)).any()
    ]


def _joined(faces: np.ndarray) -> shapely.MultiPolygon:
    return merged(faces, np.zeros(len(faces), dtype=int), 1)[0]
