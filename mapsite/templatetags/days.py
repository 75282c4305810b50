"""Days as readers write them: 30 November 2024."""

from __future__ import annotations

import datetime
import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from mapsite.readings.listed_days import listed_days
from mapsite.words.wording import long_day

register = template.Library()
register.filter(long_day)
register.simple_tag(listed_days)


@register.simple_tag
def day_link(address: str, day: datetime.date, words: str, mark: str = "") -> SafeString:
    """A link whose `{0}` is the day; js/controls/links.js fills it in anew when the day moves.

    `mark` is a further attribute, by which a script finds the link.
    """
    return format_html(
        '<a href="{}" data-day-link="{}"{}>{}</a>',
        SHIFTED.sub(lambda found: _shifted(day, int(found[1])), address),
        address,
        SafeString(f" {mark}" if mark else ""),
        words,
    )


SHIFTED = re.compile(r"\{(-?\d+)\}")
"""Where a day stands in an address: so many days after the one at hand."""


def _shifted(day: datetime.date, days: int) -> str:
    return (day + datetime.timedelta(days)).isoformat()


@register.filter
def long_moment(moment: datetime.datetime) -> str:
    """A day and the time of the day, as the moment's own zone has it."""
    return f"{long_day(moment)}{pgettext('list', ', ')}{moment:%H:%M}"


@register.filter
def iso_day(day: datetime.date) -> str:
    """A date for addresses."""
    return day.isoformat()


@register.simple_tag
def day_field(
    name: str,
    value: datetime.date | str | None,
    first: datetime.date | str = "",
    last: datetime.date | str = "",
    required: str = "",
) -> SafeString:
    """A native field for a day, and the day written out beside it in the page's language.

    The field itself shows a day as the browser's language does: 02/11 or 11/02. A script keeps
    the words in step (js/reading/day_words.js); screen readers read the field alone.
    """
    attributes = {"name": name, "value": _iso(value), "min": _iso(first), "max": _iso(last)}
    given = format_html_join("", ' {}="{}"', ((k, v) for k, v in attributes.items() if v))
    return format_html(
        '<span class="day-field"><input type="date"{}{}>'
        '<small class="day-words" aria-hidden="true">{}</small></span>',
        given,
        SafeString(" required") if required else "",
        _words(value),
    )


def _words(value: datetime.date | str | None) -> str:
    """The day written out; "" for what is none, which the page tells elsewhere."""
    try:
        return long_day(value) if value else ""
    except ValueError:
        return ""


def _iso(value: datetime.date | str | None) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else value or ""
