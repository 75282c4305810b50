"""Reading one stream of varints value by value, never beyond its end."""

from __future__ import annotations

from typing import NoReturn

import numpy as np

from geodata.territory.atlas.varints import unpack


class Reader:
    """A cursor over the values of one stream, named in every error."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.array = unpack(data, name)
        self.values: list[int] | None = None
        self.at = 0

    def next(self, limit: int) -> int:
        """The next value. Raises ValueError if there is none or it is not below the limit."""
        if self.at >= len(self.array):
            self.fail("it ends too early")
        if self.values is None:
            # Python's own integers are much faster one by one, and cost memory only where needed.
            self.values = self.array.tolist()
        value = self.values[self.at]
        if value >= limit:
            self.fail(f"value {value}, expected below {limit}")
        self.at += 1
        return value

    def signed(self) -> int:
        """The next value as signed (zigzag), between -2^32 and 2^32."""
        value = self.next(1 << 33)
        return (value >> 1) ^ -(value & 1)

    def take(self, count: int, limit: int) -> np.ndarray:
        """The next values as an array, all below the limit."""
        found = self.array[self.at : self.at + count]
        if len(found) < count:
            self.fail(f"it ends too early, {count} values expected")
        if count and found.max() >= limit:
            self.fail(f"value {found.max()}, expected below {limit}")
        self.at += count
        return found

    def end(self) -> None:
        """Refuse what is left over."""
        if self.at < len(self.array):
            self.fail(f"{len(self.array) - self.at} values more than expected")

    def fail(self, what: str) -> NoReturn:
        """Raise ValueError with the stream's name and the place."""
        raise ValueError(f"atlas stream {self.name}: {what} (value {self.at})")
