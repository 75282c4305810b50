"""Whole numbers as few bits as they are likely: a range coder that learns while it goes.

Each number becomes a few yes-or-no questions; how likely each answer is, is learnt from the
answers before it in the same context. The coder is the one of LZMA (Martin, 1979), with
probabilities of 16 bits. The format: docs/atlas-format.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import numpy as np

STRIDE = 256
"""Questions of one context: the first 36 ask for the length of a number, the others for bits."""
_BITS = 36
_ONE, _LEAST = 1 << 16, 1 << 8
"""A probability of 1, and the least one: it bounds the numbers that a byte can hold."""
MOST_PER_BYTE = 1 << 11
RATES = (1, 2, 2, 3, 3, 3, 3) + (4,) * 12 + (5,)
"""How far an answer moves the probability: by a 2^rate-th of the way, the first ones the most."""
LONGEST = 34
"""Bits of a number, plus one."""
_SPAN, _TOP = 1 << 32, 1 << 24


class AdaptiveWriter:
    """Numbers to bytes. Contexts are small whole numbers."""

    def __init__(self) -> None:
        self._chance: dict[int, tuple[int, int]] = {}
        self._low, self._range = 0, _SPAN - 1
        self._cache, self._waiting = -1, 0
        self._out = bytearray()

    def put(self, value: int, context: int = 0) -> None:
        """Write a number from 0 to 2^33 - 2. Raises ValueError for another one."""
        length = (value + 1).bit_length()
        if value < 0 or length >= LONGEST:
            raise ValueError(f"an adaptive stream holds 0 to 2^33 - 2, got {value}")
        base = context * STRIDE
        for at in range(1, length):
            self._answer(base + at, 1)
        self._answer(base + length, 0)
        self._mantissa(base + _BITS + 4 * length, value + 1, length - 1)

    def _mantissa(self, base: int, number: int, bits: int) -> None:
        """The bits below the first one; the two highest are learnt, the others as they are."""
        seen = 0
        for place in range(bits - 1, -1, -1):
            bit = number >> place & 1
            if bits - place <= 2:
                self._answer(base + seen, bit)
                seen += 1 + bit
            else:
                self._narrow(self._range >> 1, bit)

    def _answer(self, question: int, bit: int) -> None:
        chance, seen = self._chance.get(question, (_ONE >> 1, 0))
        self._narrow((self._range >> 16) * chance, bit)
        self._chance[question] = learnt(chance, seen, bit)

    def _narrow(self, bound: int, bit: int) -> None:
        if bit:
            self._low += bound
            self._range -= bound
        else:
            self._range = bound
        while self._range < _TOP:
            self._range <<= 8
            self._shift()

    def _shift(self) -> None:
        """Send the highest byte on its way; it waits as long as a carry may still change it."""
        if self._low < 0xFF000000 or self._low >= _SPAN:
            carry = self._low >> 32
            if self._cache >= 0:
                self._out.append(self._cache + carry & 255)
            self._out += bytes([255 + carry & 255]) * self._waiting
            self._cache, self._waiting = self._low >> 24 & 255, 0
        else:
            self._waiting += 1
        self._low = (self._low & 0xFFFFFF) << 8

    def done(self) -> bytes:
        """All bytes: as few as tell the last interval, since a reader goes on with zeros."""
        if self._range == _SPAN - 1 and not self._chance:
            return b""
        highest = self._low + self._range - 1
        for bits in range(32, -1, -8):
            if (rounded := highest >> bits << bits) >= self._low:
                self._low = rounded
                break
        for _ in range(5):
            self._shift()
        spare = 4
        while spare and len(self._out) > 1 and not self._out[-1]:
            self._out.pop()
            spare -= 1
        return bytes(self._out)


class AdaptiveReader:
    """The numbers of one stream, named in every error; as `streams.Reader`, but for contexts."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self._data = name, data
        self._chance: dict[int, tuple[int, int]] = {}
        self._range, self._code, self.at = _SPAN - 1, 0, 0
        for _ in range(4 if data else 0):
            self._code = self._code << 8 | self._octet()

    @property
    def is_empty(self) -> bool:
        """Whether the file is without the stream."""
        return not self._data

    def next(self, limit: int, context: int = 0) -> int:
        """The next number. Raises ValueError where it is not below the limit, or bytes end."""
        if self.is_empty:
            self.fail("it ends too early")
        base, length = context * STRIDE, 1
        while self._answer(base + length):
            length += 1
            if length >= LONGEST:
                self.fail("a number that is too long")
        number, seen = 1, base + _BITS + 4 * length
        for place in range(1, length):
            bit = self._answer(seen) if place <= 2 else self._even()
            seen += 1 + bit
            number = number << 1 | bit
        if number > limit:
            self.fail(f"value {number - 1}, expected below {limit}")
        return number - 1

    def signed(self, context: int = 0) -> int:
        """The next number as signed (zigzag)."""
        value = self.next(1 << 33, context)
        return (value >> 1) ^ -(value & 1)

    def take(self, count: int, limit: int, contexts: Sequence[int] | None = None) -> np.ndarray:
        """The next numbers as an array, all below the limit; one context each, or 0."""
        if count > (len(self._data) + 4) * MOST_PER_BYTE:
            self.fail(f"{len(self._data)} bytes for {count} values")
        if contexts is None:
            contexts = [0] * count
        return np.array([self.next(limit, context) for context in contexts], dtype=np.int64)

    def end(self) -> None:
        """Refuse what is left over."""
        if self.at < len(self._data):
            self.fail(f"{len(self._data) - self.at} bytes more than expected")

    def fail(self, what: str) -> NoReturn:
        """Raise ValueError with the stream's name and the place."""
        raise ValueError(f"atlas stream {self.name}: {what} (byte {self.at})")

    def _answer(self, question: int) -> int:
        chance, seen = self._chance.get(question, (_ONE >> 1, 0))
        bit = self._split((self._range >> 16) * chance)
        self._chance[question] = learnt(chance, seen, bit)
        return bit

    def _even(self) -> int:
        return self._split(self._range >> 1)

    def _split(self, bound: int) -> int:
        bit = int(self._code >= bound)
        if bit:
            self._code -= bound
            self._range -= bound
        else:
            self._range = bound
        while self._range < _TOP:
            self._range <<= 8
            self._code = self._code << 8 | self._octet()
        return bit

    def _octet(self) -> int:
        at, self.at = self.at, self.at + 1
        if at < len(self._data):
            return self._data[at]
        if at >= len(self._data) + 4:
            self.fail("it ends too early")
        return 0


def learnt(chance: int, seen: int, bit: int) -> tuple[int, int]:
    """The probability of "no" after one more answer, and how many answers it rests on."""
    rate = RATES[seen]
    moved = chance - (chance >> rate) if bit else chance + (_ONE - chance >> rate)
    return min(max(moved, _LEAST), _ONE - _LEAST), min(seen + 1, len(RATES) - 1)
