"""The file around the streams: magic, version, kind, precision, a table of lengths."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from geodata.territory.atlas.varints import pack

MAGIC = b"ATLS"
VERSION = 3
KINDS = ("side", "zone")
OLD_STREAMS = (
    "head",
    "labels",
    "runs",
    "recalls",
    "event starts",
    "event labels",
    "fresh tails",
    "fresh lefts",
    "fresh places",
    "heads",
    "rights",
    "lengths",
    "dx",
    "dy",
    "sure runs",
)
"""Those of version 2; version 1 is without the last one, which a reader finds empty."""
STREAMS = (
    *OLD_STREAMS[:-1],
    "along",
    "across",
    "crossings",
    "days before",
    "days after",
    "widths",
    "border widths",
)
"""Those of version 3, by their numbers."""
CODES = frozenset(
    ("runs", "sure runs", "recalls", "heads", "rights", "lengths")
    + ("days before", "days after", "widths", "border widths")
)
"""Streams that the adaptive coder writes in version 3; the others hold varints in all versions."""
_FIXED = struct.Struct("<4sBBBB")


@dataclass(frozen=True)
class Container:
    """What the labels count (`side` or `zone`), the grid's precision, and the raw streams.

    Files of version 3 are written; those of versions 1 and 2 are read, since editions are kept
    for ever.
    """

    kind: str
    precision: int
    streams: dict[str, bytes]
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """Serialise; a stream that is empty takes no byte at all."""
        filled = [(number, self.streams.get(name, b"")) for number, name in enumerate(STREAMS)]
        filled = [(number, data) for number, data in filled if data]
        head = _FIXED.pack(MAGIC, VERSION, KINDS.index(self.kind), self.precision, len(filled))
        table = (bytes([number]) + pack(np.array([len(data)])) for number, data in filled)
        return b"".join([head, *table, *(data for _, data in filled)])


def open_container(data: bytes) -> Container:
    """Split a file into its streams. Raises ValueError that says what is wrong and where.

    Streams of numbers that are not known are skipped: later writers may add some.
    """
    if len(data) < _FIXED.size:
        raise ValueError(f"atlas: {len(data)} bytes, a header has {_FIXED.size}")
    magic, version, kind, precision, count = _FIXED.unpack_from(data)
    if magic != MAGIC:
        raise ValueError(f"atlas: starts with {magic!r}, expected {MAGIC!r}")
    if not 1 <= version <= VERSION:
        raise ValueError(f"atlas: version {version}, this reader knows 1 to {VERSION}")
    least = (0, 14, 15, 0)[version]
    if kind >= len(KINDS) or not 1 <= precision <= 30 or count < least:
        raise ValueError(f"atlas: bad header: kind {kind}, precision {precision}, {count} streams")
    lengths, start = (_old_table if version < 3 else _table)(data, count)
    if start + sum(lengths.values()) != len(data):
        raise ValueError(
            f"atlas: {len(data)} bytes, its table says {start + sum(lengths.values())}"
        )
    known = {1: OLD_STREAMS[:-1], 2: OLD_STREAMS, 3: STREAMS}[version]
    streams = dict.fromkeys({*STREAMS, *OLD_STREAMS}, b"")
    for number, length in lengths.items():
        if number < len(known):
            streams[known[number]] = data[start : start + length]
        start += length
    return Container(KINDS[kind], precision, streams, version)


def _old_table(data: bytes, count: int) -> tuple[dict[int, int], int]:
    """The lengths of the streams of version 1 or 2 by their numbers, and where they start."""
    start = _FIXED.size + 4 * count
    if len(data) < start:
        raise ValueError(f"atlas: ends within its table of {count} streams")
    return dict(enumerate(struct.unpack_from(f"<{count}I", data, _FIXED.size))), start


def _table(data: bytes, count: int) -> tuple[dict[int, int], int]:
    """The same for version 3, where a stream that is empty is left out."""
    lengths: dict[int, int] = {}
    at, last = _FIXED.size, -1
    for _ in range(count):
        if at >= len(data) or data[at] <= last:
            raise ValueError(f"atlas: bad number of a stream in its table of {count} (byte {at})")
        last = data[at]
        lengths[last], at = _length(data, at + 1)
    return lengths, at


def _length(data: bytes, at: int) -> tuple[int, int]:
    """A varint of at most five bytes, and where it ends."""
    found = 0
    for place, octet in enumerate(data[at : at + 5]):
        found |= (octet & 127) << 7 * place
        if octet < 128:
            return found, at + place + 1
    raise ValueError(f"atlas: ends within its table of streams (byte {at})")
