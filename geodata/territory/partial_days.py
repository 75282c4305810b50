"""Days as far as they are known: a day, a month or a year, as ISO text (2024-12-08, 2024-12, 2024).

A source often tells no more than the month. Nothing here rounds such a day to one that nobody told.
"""

from __future__ import annotations

import datetime
import re

_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SHAPES = ("%Y", "%Y-%m", "%Y-%m-%d")


def first_day(text: str) -> datetime.date:
    """The first day that a partial day may mean. Raises ValueError."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {text!r}")
    return datetime.datetime.strptime(text, SHAPES[text.count("-")]).date()


def last_day(text: str) -> datetime.date:
    """The last day that a partial day may mean. Raises ValueError."""
    first = first_day(text)
    if text.count("-") == 2:
        return first
    if text.count("-") == 1:
        after = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return after - datetime.timedelta(days=1)
    return datetime.date(first.year, 12, 31)


def may_precede(earlier: str, later: str) -> bool:
    """Whether the one may lie before the other, or be the same; an empty one says nothing."""
    return not earlier or not later or first_day(earlier) <= last_day(later)
