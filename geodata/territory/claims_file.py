"""Claims as drawn, their successions and the land, as bytes and back.

Claims without successions are written in the first version of the format, as before there were
any: the same history gives the same bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Claims, Side
from geodata.territory.column_file import Columns, joined, taken_apart
from geodata.territory.successions import LandSuccession

MAGIC = b"claims as drawn 1\n"
WITH_SUCCESSIONS = b"claims as drawn 2\n"
KINDS = {
    "wkb": "u1",
    "sizes": "<i8",
    "id": "<i8",
    "side": "<i4",
    "start": "<i4",
    "end": "<i4",
    "rank": "<i8",
    "recorded": "<i8",
}
NUMBERS = ("id", "side", "start", "end", "rank", "recorded")


def to_bytes(claims: Claims, land: shapely.MultiPolygon) -> bytes:
    """The claims in the order of precedence, and the land (WGS 84, lon/lat)."""
    areas = [row.area for row in claims.successions if row.area is not None]
    shapes = np.array([*claims.geometry, *areas, land], dtype=object)
    pieces = shapely.to_wkb(shapes, byte_order=1)
    columns = {name: getattr(claims, name) for name in NUMBERS}
    columns["wkb"] = np.frombuffer(b"".join(pieces), dtype=np.uint8)
    columns["sizes"] = np.array([len(piece) for piece in pieces])
    if not claims.successions:
        return joined(MAGIC, KINDS, claims.sides, columns)
    facts = {
        "sides": claims.sides,
        "successions": [(*row[:4], row.area is not None) for row in claims.successions],
    }
    return joined(WITH_SUCCESSIONS, KINDS, facts, columns)


def from_bytes(data: bytes) -> tuple[Claims, shapely.MultiPolygon]:
    """The claims and the land that `to_bytes` wrote. Raises ValueError for anything else."""
    sides, successions, columns = _parts(data)
    numbers = {name: columns[name] for name in NUMBERS}
    count, areas = len(columns["id"]), sum(row[4] for row in successions)
    lengths = {len(column) for column in numbers.values()}
    if lengths | {len(columns["sizes"]) - 1 - areas} != {count}:
        raise ValueError(f"{count} claims as drawn have columns of other lengths")
    if not ((columns["side"] >= 0) & (columns["side"] < len(sides))).all():
        raise ValueError(f"claims as drawn have sides beyond the {len(sides)} that are listed")
    *geometry, land = _geometry(columns["wkb"].tobytes(), columns["sizes"])
    polygons = np.empty(count, dtype=object)
    polygons[:] = geometry[:count]
    rest = iter(geometry[count:])
    rows = tuple(LandSuccession(*row[:4], next(rest) if row[4] else None) for row in successions)
    return Claims(sides=sides, geometry=polygons, **numbers, successions=rows), land


Written = tuple[int, str, str, int, bool]
"""A succession: its id, the two sides, the day, and whether it has an area."""


def _parts(data: bytes) -> tuple[tuple[Side, ...], list[Written], Columns]:
    if not data.startswith(WITH_SUCCESSIONS):
        facts, columns = taken_apart(MAGIC, KINDS, data)
        return _sides(facts), [], columns
    facts, columns = taken_apart(WITH_SUCCESSIONS, KINDS, data)
    found: dict[str, Any] = facts if isinstance(facts, dict) else {}
    return _sides(found.get("sides", [])), _successions(found.get("successions")), columns


def _successions(facts: Any) -> list[Written]:
    kinds = [int, str, str, int, bool]
    rows: list[Any] = facts if isinstance(facts, list) else [None]
    if not all(isinstance(row, list) and [type(cell) for cell in row] == kinds for row in rows):
        raise ValueError(f"claims as drawn have damaged successions: {facts!r:.80}")
    return [tuple(row) for row in rows]


def _sides(facts: Any) -> tuple[Side, ...]:
    try:
        sides = tuple(Side(*side) for side in facts)
    except TypeError:
        sides = ()
    if sides[:1] != (NOBODY,):
        raise ValueError(f"the first side of claims as drawn is {NOBODY}, got {facts!r:.80}")
    return sides


def _geometry(wkb: bytes, sizes: np.ndarray) -> list[shapely.Geometry]:
    ends = np.cumsum(sizes)
    if not len(sizes) or (sizes < 0).any() or ends[-1] != len(wkb):
        raise ValueError(f"the polygons of claims as drawn do not fill their {len(wkb)} bytes")
    pieces = [wkb[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    try:
        return shapely.from_wkb(pieces).tolist()
    except shapely.GEOSException as error:
        raise ValueError(f"a polygon of claims as drawn is damaged: {error}") from None
