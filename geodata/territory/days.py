"""Days as integers: days since 1970-01-01, the only time type of the core."""

from __future__ import annotations

import datetime

EPOCH = datetime.date(1970, 1, 1).toordinal()
ALWAYS = -(2**31)
"""The start of a timeline: before every day."""
OPEN = 2**31 - 1
"""The end of what has no end: after every day. In arrays only, never shown or stored."""
FIRST = datetime.date.min.toordinal() - EPOCH
"""1 January of the year 1."""
LAST = datetime.date.max.toordinal() - EPOCH
"""31 December of the year 9999."""


def to_day(date: datetime.date | None, missing: int = OPEN) -> int:
    """Days since 1970-01-01; `missing` where there is no date."""
    return missing if date is None else date.toordinal() - EPOCH


def written_date(text: str) -> datetime.date:
    """The date written YYYY-MM-DD and in no other way. Raises ValueError.

    Python alone would take 20241130 and 2024-W48-6 too, and the map in the browser would not.
    """
    date = datetime.date.fromisoformat(text)
    if date.isoformat() != text:
        raise ValueError(f"expected a day written YYYY-MM-DD, got {text!r}")
    return date


def to_date(day: int) -> datetime.date:
    """The date of a day number. Raises ValueError outside the years 1 to 9999."""
    try:
        return datetime.date.fromordinal(int(day) + EPOCH)
    except (ValueError, OverflowError):
        raise ValueError(f"day {day} is outside the years 1 to 9999") from None
