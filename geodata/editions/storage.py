"""A composite as bytes and back, for the private file of an edition."""

from __future__ import annotations

import io
import json

import numpy as np
import shapely

from geodata.claims import Side
from geodata.composite import Composite


def to_bytes(composite: Composite) -> bytes:
    """The composite as an uncompressed npz; nothing pickled."""
    faces = shapely.to_wkb(composite.faces)
    sizes = np.array([len(face) for face in faces], dtype=np.int64)
    buffer = io.BytesIO()
    np.savez(
        buffer,
        sides=np.frombuffer(json.dumps(composite.sides).encode(), dtype=np.uint8),
        wkb=np.frombuffer(b"".join(faces), dtype=np.uint8),
        sizes=sizes,
        area=composite.area,
        offsets=composite.offsets,
        start=composite.start,
        side=composite.side,
        zone=composite.zone,
    )
    return buffer.getvalue()


def from_bytes(data: bytes) -> Composite:
    """The composite that `to_bytes` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        cuts = np.cumsum(arrays["sizes"])
        wkb = arrays["wkb"].tobytes()
        pieces = [
            wkb[end - size : end]
            for end, size in zip(cuts.tolist(), arrays["sizes"].tolist(), strict=True)
        ]
        return Composite(
            sides=tuple(Side(*side) for side in json.loads(arrays["sides"].tobytes())),
            faces=shapely.from_wkb(np.array(pieces, dtype=object)),
            area=arrays["area"],
            offsets=arrays["offsets"],
            start=arrays["start"],
            side=arrays["side"],
            zone=arrays["zone"],
        )
