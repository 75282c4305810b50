"""Words and signs of forces that hold no land, for the reader pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from geodata.editions import Published
from geodata.editions.overlays import days_shown
from geodata.kind_words import kind_of, presence_kinds
from mapsite.readings.presence import WhoLabel
from mapsite.words.partial_days import partial_day

register = template.Library()
register.filter(partial_day)


@register.filter
def presence_kind(kind: str) -> str:
    """What stands there, in the language in use."""
    return kind_of(presence_kinds(), kind)


@register.filter
def day_to_show(row: dict[str, Any], edition: Published) -> str:
    """The day of the edition on which the map shows a presence: the last on which it was seen."""
    first, last, seen = days_shown(row)
    wanted = seen or last or first or edition.last_day.isoformat()
    if last is not None:
        wanted = min(wanted, last)
    inside = max(wanted, edition.first_day.isoformat(), first or "")
    return min(inside, edition.last_day.isoformat())


@register.simple_tag
def who_mark(label: WhoLabel) -> SafeString:
    """The colour of a force in the chart, for the eye; its name stands beside it."""
    return format_html(
        '<svg class="mark" viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">'
        '<rect width="20" height="14" fill="{}"/></svg>',
        label.colour,
    )
