"""Reading one stream number by number, never beyond its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol

import numpy as np

from geodata.territory.atlas.adaptive import AdaptiveReader
from geodata.territory.atlas.container import CODES, Container
from geodata.territory.atlas.varints import unpack


class Reader(Protocol):
    """One stream, of varints or of the adaptive coder: only the latter minds contexts."""

    @property
    def is_empty(self) -> bool:
        """Whether the file is without the stream."""

    def next(self, limit: int, context: int = 0) -> int:
        """The next number. Raises ValueError if there is none or it is not below the limit."""

    def signed(self, context: int = 0) -> int:
        """The next number as signed (zigzag)."""

    def take(self, count: int, limit: int, contexts: Sequence[int] | None = None) -> np.ndarray:
        """The next numbers as an array, all below the limit; one context each, or 0."""

    def end(self) -> None:
        """Refuse what is left over."""

    def fail(self, what: str) -> NoReturn:
        """Raise ValueError with the stream's name and the place."""


@dataclass(frozen=True)
class Streams:
    """The readers of a file: of the streams whose coder depends on the version, and the others."""

    codes: Mapping[str, Reader]
    varints: Mapping[str, VarintReader]


def readers(container: Container) -> Streams:
    """A reader for each stream of a file."""
    coder = AdaptiveReader if container.version > 2 else VarintReader
    stored = container.streams
    return Streams(
        {name: coder(data, name) for name, data in stored.items() if name in CODES},
        {name: VarintReader(data, name) for name, data in stored.items() if name not in CODES},
    )


class VarintReader:
    """A cursor over the values of one stream of varints, named in every error."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.array = unpack(data, name)
        self.values: list[int] | None = None
        self.at = 0

    @property
    def is_empty(self) -> bool:
        """Whether the file is without the stream."""
        return not len(self.array)

    def next(self, limit: int, context: int = 0) -> int:
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

    def signed(self, context: int = 0) -> int:
        """The next value as signed (zigzag), between -2^32 and 2^32."""
        value = self.next(1 << 33)
        return (value >> 1) ^ -(value & 1)

    def take(self, count: int, limit: int, contexts: Sequence[int] | None = None) -> np.ndarray:
        """The next values as an array, all below the limit."""
        found = self.array[self.at : self.at + count]
        if len(found) < count:
            self.fail(f"it ends too early, {count} values expected")
        if count and found.max() >= limit:
            self.fail(f"value {found.max()}, expected below {limit}")
        self.at += count
        return found

    def rest(self, limit: int) -> np.ndarray:
        """All values that are left, all below the limit."""
        return self.take(len(self.array) - self.at, limit)

    def end(self) -> None:
        """Refuse what is left over."""
        if self.at < len(self.array):
            self.fail(f"{len(self.array) - self.at} values more than expected")

    def fail(self, what: str) -> NoReturn:
        """Raise ValueError with the stream's name and the place."""
        raise ValueError(f"atlas stream {self.name}: {what} (value {self.at})")
