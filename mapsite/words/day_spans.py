"""Days of a legend, as short as they can be."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from mapsite.words.wording import day_of_year, long_day

DASH = "–"


def day_span(first: datetime.date, last: datetime.date, *, with_year: bool) -> str:
    """ "28 November", "28–29 November" or "30 November – 1 December"."""
    written = long_day if with_year else day_of_year
    end = written(last)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{end}"
    return f"{written(first)} {DASH} {end}"


def range_words(first: datetime.date, last: datetime.date) -> str:
    """A range of days in words: "27 November to 8 December 2024"."""
    written = day_of_year if first.year == last.year else long_day
    return _("%(first)s to %(last)s") % {
        "first": written(first),
        "last": long_day(last),
    }
