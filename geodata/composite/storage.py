"""A composite as bytes and back.

A line that names the format, the length of a header, the header (JSON), and the columns one after
the other, little-endian. Faces are kept as whole cells of the grid, so they come back bit for
bit. The same composite gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely

from geodata.claims import NOBODY, Side
from geodata.composite.grid import LIMIT, from_grid, on_grid
from geodata.composite.slivers import Sliver
from geodata.composite.structure import Composite
from geodata.days import ALWAYS

MAGIC = b"space-time composite 1\n"
COLUMNS = {
    "cells": "<i4",
    "rings": "<i8",
    "polygons": "<i8",
    "area": "<i8",
    "offsets": "<i8",
    "start": "<i4",
    "side": "<i8",
    "zone": "<i8",
}

Columns = dict[str, np.ndarray]


def to_bytes(composite: Composite) -> bytes:
    """The composite in the format of this module."""
    columns = _columns(composite)
    header = {
        "sides": composite.sides,
        "cleaned": composite.cleaned,
        "lengths": [len(columns[name]) for name in COLUMNS],
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    body = (columns[name].astype(kind).tobytes() for name, kind in COLUMNS.items())
    return b"".join([MAGIC, len(text).to_bytes(8, "little"), text, *body])


def _columns(composite: Composite) -> Columns:
    columns = {
        name: getattr(composite, name) for name in ("area", "offsets", "start", "side", "zone")
    }
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
    each other. Nothing in the data is run, and no more memory is taken than it has bytes.
    """
    header, columns = _taken_apart(data)
    sides = tuple(Side(*side) for side in header["sides"])
    _check_runs(columns, len(sides))
    if sides[0] != NOBODY:
        raise ValueError(f"a composite's first side is {NOBODY}, got {sides[0]}")
    return Composite(
        sides=sides,
        faces=_faces(columns),
        **{name: columns[name] for name in ("area", "offsets", "start", "side", "zone")},
        cleaned=tuple(
            Sliver(*row[:3], zones=tuple(row[3]), given_to=tuple(row[4]))
            for row in header["cleaned"]
        ),
    )


def _taken_apart(data: bytes) -> tuple[dict[str, Any], Columns]:
    if not data.startswith(MAGIC):
        raise ValueError(f"a composite starts with {MAGIC!r}, got {bytes(data[:24])!r}")
    at = len(MAGIC) + 8
    size = int.from_bytes(data[len(MAGIC) : at], "little")
    header = _header(data[at : at + size])
    columns, at = {}, at + size
    for (name, kind), length in zip(COLUMNS.items(), header["lengths"], strict=True):
        end = at + length * np.dtype(kind).itemsize
        if end > len(data):
            raise ValueError(f"a composite is cut off in the column {name}, at byte {len(data)}")
        # A copy, since an array on the bytes themselves could not be written to.
        columns[name] = np.frombuffer(data[at:end], dtype=kind).copy()
        at = end
    if at != len(data):
        raise ValueError(f"a composite of {at} bytes has {len(data) - at} bytes too many")
    return header, columns


def _header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
        lengths, sides, cleaned = header["lengths"], header["sides"], header["cleaned"]
        sound = (
            len(lengths) == len(COLUMNS)
            and all(type(length) is int and length >= 0 for length in lengths)
            and len(sides) > 0
            and all(len(side) == 3 for side in sides)
            and all(len(row) == 5 and isinstance(row[3] + row[4], list) for row in cleaned)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise ValueError("a composite's header is cut off or damaged")
    return header


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
