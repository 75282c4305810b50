"""Days as far as they are known."""

from __future__ import annotations

import datetime

import pytest

from geodata.territory.partial_days import first_day, last_day, may_precede


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-12-08", "2024-12-08", "2024-12-08"),
    ],
)
def test_a_partial_day_is_every_day_that_it_may_mean(text: str, first: str, last: str) -> None:
    got = first_day(text), last_day(text)
    assert got == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-02-30", "2024-1", "8 Dec 2024", "2024-12-"]
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        first_day(text)


@pytest.mark.parametrize(
    ("earlier", "later", "fits"),
    [
        ("2024-12", "2024-12-08", True),
        ("2024-12-08", "2024", True),
        ("2024-12-08", "2024-11", False),
        ("", "2024", True),
        ("2024", "", True),
    ],
)
def test_an_order_is_refused_only_where_it_cannot_be(earlier: str, later: str, fits: bool) -> None:
    assert may_precede(earlier, later) is fits
