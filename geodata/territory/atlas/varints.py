"""Varints (LEB128: seven bits a byte, lowest first) as whole arrays at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LONGEST = 8
"""Bytes: a longer varint is refused, so values stay below 2^56."""


def zigzag(values: np.ndarray) -> np.ndarray:
    """Signed to unsigned: 0, -1, 1, -2 … become 0, 1, 2, 3 …"""
    values = np.asarray(values, dtype=np.int64)
    return (values << 1) ^ (values >> 63)


def unzigzag(values: np.ndarray) -> np.ndarray:
    """Unsigned back to signed."""
    return (values >> 1) ^ -(values & 1)


def pack(values: np.ndarray | Sequence[int]) -> bytes:
    """Encode non-negative integers. Raises ValueError for one that needs over `LONGEST` bytes."""
    values = np.asarray(values, dtype=np.int64)
    if len(values) and not 0 <= values.min() <= values.max() < 1 << (7 * LONGEST):
        raise ValueError(f"varints hold 0 to 2^56 - 1, got {values.min()} to {values.max()}")
    shifts = 7 * np.arange(LONGEST)
    digits = values[:, None] >> shifts
    used = (digits > 0) | (shifts == 0)
    more = np.zeros_like(used)
    more[:, :-1] = used[:, 1:]
    return (((digits & 127) | (more << 7)).astype(np.uint8))[used].tobytes()


def unpack(data: bytes, where: str) -> np.ndarray:
    """Decode a whole stream of varints to int64.

    Raises ValueError, naming the stream `where`, if the last varint is cut or one is too long.
    """
    octets = np.frombuffer(data, dtype=np.uint8)
    if not len(octets):
        return np.zeros(0, dtype=np.int64)
    if octets[-1] > 127:
        raise ValueError(f"atlas stream {where}: its last varint is cut off")
    ends = np.flatnonzero(octets < 128)
    starts = np.concatenate([[0], ends[:-1] + 1])
    longest = int((ends - starts).max()) + 1
    if longest > LONGEST:
        raise ValueError(f"atlas stream {where}: a varint of {longest} bytes, at most {LONGEST}")
    place = np.arange(len(octets)) - np.repeat(starts, ends - starts + 1)
    return np.add.reduceat((octets & 127).astype(np.int64) << (7 * place), starts)
