"""A composite and its claims as bytes and back, for the private files of an edition."""

from __future__ import annotations

import io
import json

import numpy as np
import shapely

from geodata.claims import Claims, Side
from geodata.composite import Composite


def to_bytes(composite: Composite) -> bytes:
    """The composite as an uncompressed npz; nothing pickled."""
    return _saved(
        sides=_text(composite.sides),
        **_columns(composite.faces),
        area=composite.area,
        offsets=composite.offsets,
        start=composite.start,
        side=composite.side,
        zone=composite.zone,
    )


def from_bytes(data: bytes) -> Composite:
    """The composite that `to_bytes` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Composite(
            sides=_sides(arrays["sides"]),
            faces=_geometry(arrays["wkb"], arrays["sizes"]),
            area=arrays["area"],
            offsets=arrays["offsets"],
            start=arrays["start"],
            side=arrays["side"],
            zone=arrays["zone"],
        )


def claims_to_bytes(claims: Claims, land: shapely.MultiPolygon) -> bytes:
    """The claims as drawn, in the order of precedence, and the land (WGS 84, lon/lat)."""
    return _saved(
        sides=_text(claims.sides),
        **_columns(claims.geometry),
        land=np.frombuffer(shapely.to_wkb(land), dtype=np.uint8),
        id=claims.id,
        side=claims.side,
        start=claims.start,
        end=claims.end,
    )


def claims_from_bytes(data: bytes) -> tuple[Claims, shapely.MultiPolygon]:
    """The claims and the land that `claims_to_bytes` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        claims = Claims(
            sides=_sides(arrays["sides"]),
            id=arrays["id"],
            side=arrays["side"],
            geometry=_geometry(arrays["wkb"], arrays["sizes"]),
            start=arrays["start"],
            end=arrays["end"],
        )
        return claims, shapely.from_wkb(arrays["land"].tobytes())


def _saved(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def _text(sides: tuple[Side, ...]) -> np.ndarray:
    return np.frombuffer(json.dumps(sides).encode(), dtype=np.uint8)


def _sides(text: np.ndarray) -> tuple[Side, ...]:
    return tuple(Side(*side) for side in json.loads(text.tobytes()))


def _columns(geometry: np.ndarray) -> dict[str, np.ndarray]:
    pieces = shapely.to_wkb(geometry)
    return {
        "wkb": np.frombuffer(b"".join(pieces), dtype=np.uint8),
        "sizes": np.array([len(piece) for piece in pieces], dtype=np.int64),
    }


def _geometry(wkb: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    data, ends = wkb.tobytes(), np.cumsum(sizes)
    pieces = [
        data[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)
    ]
    return shapely.from_wkb(np.array(pieces, dtype=object))
