"""Days as far as they are known, in words: 22 December 2016, December 2016, 2016."""

from __future__ import annotations

from django.utils.formats import date_format

from geodata.territory.partial_days import first_day
from mapsite.words.wording import long_day


def partial_day(text: str) -> str:
    """A partial day (ISO text) in the language in use; nothing is rounded to a day."""
    parts = text.count("-")
    if parts == 2:
        return long_day(text)
    return date_format(first_day(text), "YEAR_MONTH_FORMAT") if parts == 1 else text
