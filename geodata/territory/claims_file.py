"""Claims as drawn, and the land, as bytes and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Claims, Side
from geodata.territory.column_file import joined, taken_apart

MAGIC = b"claims as drawn 1\n"
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
    pieces = shapely.to_wkb(np.append(claims.geometry, land), byte_order=1)
    columns = {name: getattr(claims, name) for name in NUMBERS}
    columns["wkb"] = np.frombuffer(b"".join(pieces), dtype=np.uint8)
    columns["sizes"] = np.array([len(piece) for piece in pieces])
    return joined(MAGIC, KINDS, claims.sides, columns)


def from_bytes(data: bytes) -> tuple[Claims, shapely.MultiPolygon]:
    """The claims and the land that `to_bytes` wrote. Raises ValueError for anything else."""
    facts, columns = taken_apart(MAGIC, KINDS, data)
    sides = _sides(facts)
    numbers = {name: columns[name] for name in NUMBERS}
    count = len(columns["id"])
    if {len(column) for column in numbers.values()} | {len(columns["sizes"]) - 1} != {count}:
        raise ValueError(f"{count} claims as drawn have columns of other lengths")
    if not ((columns["side"] >= 0) & (columns["side"] < len(sides))).all():
        raise ValueError(f"claims as drawn have sides beyond the {len(sides)} that are listed")
    *geometry, land = _geometry(columns["wkb"].tobytes(), columns["sizes"])
    polygons = np.empty(count, dtype=object)
    polygons[:] = geometry
    return Claims(sides=sides, geometry=polygons, **numbers), land


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
