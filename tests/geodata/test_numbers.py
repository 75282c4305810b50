"""One parser of whole numbers: ten digits of one script, and no more of them than fit."""

from __future__ import annotations

import pytest

from geodata.numbers import MOST, keys, whole_number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9223372036854775807", MOST),
        (12, 12),
        ("9223372036854775808", None),
        (MOST + 1, None),
        ("9" * 5000, None),
        ("²", None),
        ("٣", None),
        ("１", None),
        ("-1", None),
        (-1, None),
        ("+1", None),
        ("1.0", None),
        ("1e3", None),
        (" 1", None),
        ("", None),
        (None, None),
        (True, None),
        (1.0, None),
        ([], None),
    ],
)
def test_a_number_is_read_or_refused(value: object, number: int | None) -> None:
    assert whole_number(value) == number


def test_a_number_has_a_bound() -> None:
    assert (whole_number("5", 5), whole_number("6", 5)) == (5, None)


def test_keys_are_numbers_all_of_them() -> None:
    assert keys(["1", 2]) == [1, 2]
    with pytest.raises(ValueError, match="expected whole numbers"):
        keys(["1", "²"])
