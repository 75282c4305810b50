"""Days as readers write them: 30 November 2024."""

from __future__ import annotations

import datetime

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def long_day(day: datetime.date | str) -> str:
    """A date, or its ISO text, written out in the language in use. The live map writes it alike."""
    date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return date_format(date, "j F Y", use_l10n=True)


@register.filter
def iso_day(day: datetime.date) -> str:
    """A date for addresses."""
    return day.isoformat()
