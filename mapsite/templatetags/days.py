"""Days as readers write them: 30 November 2024."""

from __future__ import annotations

import datetime

from django import template

from mapsite.words.wording import long_day

register = template.Library()
register.filter(long_day)


@register.filter
def day_filled(pattern: str, day: datetime.date) -> str:
    """An address whose `{0}` is the day, as js/controls/links.js fills it in."""
    return pattern.replace("{0}", day.isoformat())


@register.filter
def iso_day(day: datetime.date) -> str:
    """A date for addresses."""
    return day.isoformat()
