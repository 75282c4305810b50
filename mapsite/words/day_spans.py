"""Days of a legend, as short as they can be."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

DASH = "–"


def day_span(first: datetime.date, last: datetime.date, *, with_year: bool) -> str:
    """ "28 November", "28–29 November" or "30 November – 1 December"."""
    form = "j F Y" if with_year else "j F"
    end = date_format(last, form)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{end}"
    return f"{date_format(first, form)} {DASH} {end}"


def range_words(first: datetime.date, last: datetime.date) -> str:
    """A range of days in words: "27 November to 8 December 2024"."""
    form = "j F" if first.year == last.year else "j F Y"
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, form),
        "last": date_format(last, "j F Y"),
    }
