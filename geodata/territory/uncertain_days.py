"""A day of which only is known that it lies between two others, as text of EDTF (ISO 8601-2).

Written as a set of which one day is meant, `[2024-11-29..2024-12-02]`, both days included. Read
are that, an interval `2024-11-29/2024-12-02`, a month `2024-11` and a day `2024-11-30`; nothing
else of EDTF can be the start of a claim.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from geodata.territory.partial_days import first_day, last_day

_DAY = r"\d{4}-\d{2}(?:-\d{2})?"
_BETWEEN = re.compile(rf"\[({_DAY})\.\.({_DAY})\]|({_DAY})/({_DAY})|({_DAY})")


class Span(NamedTuple):
    """The first and the last day that it may be, both included."""

    earliest: datetime.date
    latest: datetime.date


def is_edtf(text: str) -> bool:
    """Whether a text has the form of two days of EDTF, be they days of the calendar or not."""
    found = _BETWEEN.fullmatch(text.strip())
    return found is not None and found[5] is None


def written(earliest: datetime.date, latest: datetime.date) -> str:
    """A span as EDTF; one day as that day."""
    if earliest == latest:
        return earliest.isoformat()
    return f"[{earliest.isoformat()}..{latest.isoformat()}]"


def parsed(text: str) -> Span:
    """The span that a text of EDTF means. Raises ValueError."""
    found = _BETWEEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(
            f"got {text[:40]!r}, expected EDTF such as [2024-11-29..2024-12-02] or 2024-11"
        )
    first, last = found[1] or found[3] or found[5], found[2] or found[4] or found[5]
    span = Span(first_day(first), last_day(last))
    if span.latest < span.earliest:
        raise ValueError(f"got {text[:40]!r}, whose last day lies before the first")
    return span
