"""Whole numbers out of addresses and forms: the one parser of them."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 2**63 - 1
"""The largest number that a key of a row can be."""


def whole_number(value: object, most: int = MOST) -> int | None:
    """The number that a text of the digits 0 to 9 says, from 0 to `most`; None for all else.

    `str.isdigit` also lets "²" and "٣" through, and `int` takes as many digits as there are.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 <= value <= most else None
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()):
        return None
    if len(value) > len(str(most)):
        return None
    number = int(value)
    return number if number <= most else None


def keys(values: Iterable[object]) -> list[int]:
    """Keys of rows, out of JSON or a form. Raises ValueError where one is none."""
    found = [whole_number(value) for value in values]
    if None in found:
        raise ValueError("got something else, expected whole numbers")
    return [key for key in found if key is not None]
