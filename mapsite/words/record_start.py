"""Since before when: what held on the first day of the record may have begun long before."""

from __future__ import annotations

import datetime

from mapsite.words.wording import long_day


def record_start(first: datetime.date) -> str:
    """The day on which the record begins; the year alone where it begins with one."""
    return str(first.year) if (first.month, first.day) == (1, 1) else long_day(first)
