"""Days as far as they are known, in words: 22 December 2016, December 2016, 2016."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from geodata.territory.partial_days import first_day
from mapsite.config.cldr import written_month
from mapsite.words.wording import long_day


def partial_day(text: str) -> str:
    """A partial day (ISO text) in the language in use; nothing is rounded to a day."""
    parts = text.count("-")
    if parts == 2:
        return long_day(text)
    if parts == 1:
        return written_month(first_day(text), get_language() or settings.LANGUAGE_CODE)
    return text
