"""The file around the streams: magic, version, kind, precision, a table of lengths."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"ATLS"
VERSION = 2
KINDS = ("side", "zone")
STREAMS = (
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
NOT_IN_VERSION_1 = 1
"""Streams, the last ones: a reader finds them empty."""
_FIXED = struct.Struct("<4sBBBB")


@dataclass(frozen=True)
class Container:
    """What the labels count (`side` or `zone`), the grid's precision, and the raw streams.

    Files of version 1 are read, not written: editions are kept for ever.
    """

    kind: str
    precision: int
    streams: dict[str, bytes]
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """Serialise; the streams follow the table in the order of `STREAMS`."""
        parts = [self.streams[name] for name in STREAMS]
        head = _FIXED.pack(MAGIC, VERSION, KINDS.index(self.kind), self.precision, len(parts))
        return b"".join([head, struct.pack(f"<{len(parts)}I", *map(len, parts)), *parts])


def open_container(data: bytes) -> Container:
    """Split a file into its streams. Raises ValueError that says what is wrong and where.

    Streams after the known ones are skipped: later writers may add some.
    """
    if len(data) < _FIXED.size:
        raise ValueError(f"atlas: {len(data)} bytes, a header has {_FIXED.size}")
    magic, version, kind, precision, count = _FIXED.unpack_from(data)
    if magic != MAGIC:
        raise ValueError(f"atlas: starts with {magic!r}, expected {MAGIC!r}")
    if not 1 <= version <= VERSION:
        raise ValueError(f"atlas: version {version}, this reader knows 1 to {VERSION}")
    known = STREAMS if version > 1 else STREAMS[:-NOT_IN_VERSION_1]
    if kind >= len(KINDS) or not 1 <= precision <= 30 or count < len(known):
        raise ValueError(f"atlas: bad header: kind {kind}, precision {precision}, {count} streams")
    return Container(KINDS[kind], precision, _split(data, count, known), version)


def _split(data: bytes, count: int, known: tuple[str, ...]) -> dict[str, bytes]:
    start = _FIXED.size + 4 * count
    if len(data) < start:
        raise ValueError(f"atlas: ends within its table of {count} streams")
    lengths = struct.unpack_from(f"<{count}I", data, _FIXED.size)
    if start + sum(lengths) != len(data):
        raise ValueError(f"atlas: {len(data)} bytes, its table says {start + sum(lengths)}")
    streams = dict.fromkeys(STREAMS, b"")
    for name, length in zip(known, lengths, strict=False):
        streams[name] = data[start : start + length]
        start += length
    return streams
