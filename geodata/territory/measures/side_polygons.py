"""The map after precedence, as polygons: of a day, and of the whole history."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.days import OPEN


def dissolved(composite: Composite, day: int) -> dict[int, shapely.MultiPolygon]:
    """The land of each side on a day: index of the side to multipolygon (WGS 84, lon/lat).

    The index 0 is land that nobody is known to hold. A side without land that day is absent.
    """
    side = composite.side[composite.run_on(day)]
    groups, label = np.unique(side, return_inverse=True)
    return dict(zip(groups.tolist(), merged(composite.faces, label, len(groups)), strict=True))


class Interval(NamedTuple):
    """Land that one side (index) holds for exactly the days `start <= day < end`."""

    start: int
    end: int
    side: int
    geometry: shapely.MultiPolygon
    area: int


def intervals(composite: Composite) -> list[Interval]:
    """The whole history as land with maximal intervals, ascending by start, end, side.

    Faces that one side holds over the same days are merged. On each day the intervals that hold
    are a partition of the land; those of side 0 are land that nobody is known to hold. A start
    may be `ALWAYS`, an end `OPEN`. `area` is in square metres.
    """
    first = np.flatnonzero(composite.changed() | composite.opening())
    face = composite.run_face()[first]
    end = np.append(composite.start[first][1:], OPEN)[: len(first)]
    end[np.flatnonzero(np.diff(face))] = OPEN
    rows = np.column_stack([composite.start[first], end, composite.side[first]])
    distinct, label = np.unique(rows, axis=0, return_inverse=True)
    label = label.reshape(-1)
    area = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(area, label, composite.area[face])
    land = merged(composite.faces[face], label, len(distinct))
    return [
        Interval(start, end, side, geometry, int(size))
        for (start, end, side), geometry, size in zip(distinct.tolist(), land, area, strict=True)
    ]


def merged(faces: np.ndarray, label: np.ndarray, count: int) -> list[shapely.MultiPolygon]:
    """One multipolygon per label `0 <= label < count`: shared borders go, coordinates stay."""
    order = np.argsort(label, kind="stable")
    groups = np.split(faces[order], np.searchsorted(label[order], np.arange(1, count)))
    return [_multi(shapely.coverage_union_all(group)) for group in groups[:count]]


def _multi(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(shapely.get_parts(geometry).tolist())
