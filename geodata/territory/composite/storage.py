"""A composite as bytes and back.

Faces are kept as whole cells of the grid, so they come back bit for bit. The same composite gives
the same bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Side
from geodata.territory.column_file import Columns, joined, taken_apart
from geodata.territory.composite.grid import LIMIT, from_grid, on_grid
from geodata.territory.composite.slivers import Sliver
from geodata.territory.composite.structure import Composite
from geodata.territory.days import ALWAYS

MAGIC = b"space-time composite 1\n"
KINDS = {
    "cells": "<i4",
    "rings": "<i8",
    "polygons": "<i8",
    "area": "<i8",
    "offsets": "<i8",
    "start": "<i4",
    "side": "<i8",
    "zone": "<i8",
}
RUNS = ("area", "offsets", "start", "side", "zone")


def to_bytes(composite: Composite) -> bytes:
    """The composite in the format of this module."""
    return joined(MAGIC, KINDS, [composite.sides, composite.cleaned], _columns(composite))


def _columns(composite: Composite) -> Columns:
    columns = {name: getattr(composite, name) for name in RUNS}
    faces = on_grid(composite.faces)
    _kind, cells, (rings, polygons) = shapely.to_ragged_array(
        faces if len(faces) else np.array([shapely.Polygon()])
    )
    if not len(faces):
        polygons = polygons[:1]
    return columns | {"cells": cells.reshape(-1), "rings": rings, "polygons": polygons}


def from_bytes(data: bytes) -> Composite:
    """The composite that `to_bytes` wrote.

    Raises ValueError for anything else: another format, a part of it, or columns that contradict
    each other. Nothing in the data is run.
    """
    facts, columns = taken_apart(MAGIC, KINDS, data)
    sides, cleaned = _facts(facts)
    _check_runs(columns, len(sides))
    runs = {name: columns[name] for name in RUNS}
    return Composite(sides=sides, faces=_faces(columns), **runs, cleaned=cleaned)


def _facts(facts: Any) -> tuple[tuple[Side, ...], tuple[Sliver, ...]]:
    try:
        sides, cleaned = facts
        sides = tuple(Side(*side) for side in sides)
        cleaned = tuple(_sliver(*row) for row in cleaned)
    except (TypeError, ValueError):
        sides, cleaned = (), ()
    _require(sides[:1] == (NOBODY,), f"sides, of which the first is {NOBODY}")
    return sides, cleaned


def _sliver(
    face: int, area: int, lon: float, lat: float, runs: list[list[int]], given_to: list[int]
) -> Sliver:
    return Sliver(face, area, lon, lat, tuple((day, zone) for day, zone in runs), tuple(given_to))


def _check_runs(columns: Columns, sides: int) -> None:
    offsets, start, side = columns["offsets"], columns["start"], columns["side"]
    faces = len(columns["area"])
    _require(len(offsets) == faces + 1 == len(columns["polygons"]), "as many offsets as faces")
    _require(len(side) == len(columns["zone"]) == len(start), "as many sides as zones and starts")
    _require(_steps(offsets, len(start), least=1), "ascending offsets of runs")
    _require(((side >= 0) & (side < sides)).all(), f"sides from 0 to {sides - 1}")
    _require((columns["area"] >= 0).all(), "areas that are not negative")
    first = np.zeros(len(start), dtype=bool)
    first[offsets[:-1]] = True
    _require((start[first] == ALWAYS).all(), "timelines that start at the beginning")
    _require((first | (np.diff(start, prepend=ALWAYS) > 0)).all(), "ascending starts of runs")


def _faces(columns: Columns) -> np.ndarray:
    rings, polygons = columns["rings"], columns["polygons"]
    cells = columns["cells"][: len(columns["cells"]) // 2 * 2].reshape(-1, 2)
    _require(len(columns["cells"]) % 2 == 0, "two coordinates per point")
    _require(_steps(polygons, len(rings) - 1, least=1), "ascending offsets of faces")
    _require(_steps(rings, len(cells), least=4), "rings of four points or more")
    _require((np.abs(cells.astype(np.int64)) <= LIMIT).all(), "points within the range of lon/lat")
    _require((cells[rings[:-1]] == cells[rings[1:] - 1]).all(), "closed rings")
    faces = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, cells.astype(float), (rings, polygons)
    )
    return from_grid(faces)


def _steps(offsets: np.ndarray, total: int, least: int) -> bool:
    """Whether offsets go from 0 to the total in steps of at least so much."""
    whole = len(offsets) > 0 and offsets[0] == 0 and offsets[-1] == total
    return whole and bool((np.diff(offsets) >= least).all())


def _require(holds: bool | np.bool_, what: str) -> None:
    if not holds:
        raise ValueError(f"a composite needs {what}, and these columns do not have them")
