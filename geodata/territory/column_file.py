"""Columns of numbers and a few facts as bytes and back: what the stored files of the core are.

A line that names the format and its version, the length of a header, the header (JSON), then the
columns one after the other, little-endian. Equal input gives equal bytes.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

Columns = dict[str, np.ndarray]
Kinds = dict[str, str]
"""The columns of a format in their order: name to numpy's name of the type, little-endian."""


def joined(magic: bytes, kinds: Kinds, facts: Any, columns: Columns) -> bytes:
    """The facts (what JSON can say) and the columns in the format that the line `magic` names."""
    lengths = [len(columns[name]) for name in kinds]
    text = json.dumps([facts, lengths], ensure_ascii=False, separators=(",", ":")).encode()
    body = (columns[name].astype(kind).tobytes() for name, kind in kinds.items())
    return b"".join([magic, len(text).to_bytes(8, "little"), text, *body])


def taken_apart(magic: bytes, kinds: Kinds, data: bytes) -> tuple[Any, Columns]:
    """The facts and the columns that `joined` wrote.

    Raises ValueError for another format, or where bytes are missing or left over. No more memory
    is taken than there are bytes.
    """
    if not data.startswith(magic):
        raise ValueError(f"the data starts with {bytes(data[:24])!r}, not with {magic!r}")
    at = len(magic) + 8
    size = int.from_bytes(data[len(magic) : at], "little")
    facts, lengths = _header(data[at : at + size], len(kinds))
    columns, at = {}, at + size
    for (name, kind), length in zip(kinds.items(), lengths, strict=True):
        end = at + length * np.dtype(kind).itemsize
        if end > len(data):
            raise ValueError(f"the data ends at byte {len(data)}, within the column {name}")
        # A copy, since an array on the bytes themselves could not be written to.
        columns[name] = np.frombuffer(data[at:end], dtype=kind).copy()
        at = end
    if at != len(data):
        raise ValueError(f"the data has {len(data) - at} bytes after its last column")
    return facts, columns


def _header(text: bytes, count: int) -> tuple[Any, list[int]]:
    try:
        facts, lengths = json.loads(text)
        sound = len(lengths) == count and all(type(v) is int and v >= 0 for v in lengths)
    except (ValueError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise ValueError("the data's header is cut off or damaged")
    return facts, lengths
