"""Day numbers."""

from __future__ import annotations

import datetime

import pytest

from geodata.territory.days import ALWAYS, OPEN, to_date, to_day, written_date


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (datetime.date(1970, 1, 1), 0),
        (datetime.date(1969, 12, 31), -1),
        (datetime.date(2024, 11, 27), 20054),
        (datetime.date.min, -719162),
        (datetime.date.max, 2932896),
    ],
)
def test_a_date_and_its_day_number(date: datetime.date, day: int) -> None:
    assert to_day(date) == day
    assert to_date(day) == date


def test_no_date_is_open_unless_told_otherwise() -> None:
    assert to_day(None) == OPEN
    assert to_day(None, missing=ALWAYS) == ALWAYS


@pytest.mark.parametrize("day", [-719163, 2932897, ALWAYS, OPEN])
def test_a_day_beyond_the_calendar_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        to_date(day)


@pytest.mark.parametrize(
    "text", ["", "20241130", "2024-W48-6", "2024-11-31", "2024-1-1", "٢٠٢٤-١١-٣٠"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    assert written_date("2024-11-30") == datetime.date(2024, 11, 30)
    with pytest.raises(ValueError):
        written_date(text)
