"""Words on how land came to a side: by a succession, or on a day that is uncertain."""

from __future__ import annotations

from typing import Any

from django import template

from mapsite.readings.succession import carried_text
from mapsite.readings.uncertain import start_in_words

register = template.Library()


@register.simple_tag(takes_context=True)
def carried_line(context: dict[str, Any], row: dict[str, Any]) -> str:
    """That land drawn for one side went on as another's, and from when on."""
    return carried_text(context["edition"], row)


@register.simple_tag
def start_line(zone: dict[str, Any]) -> str:
    """That the first day of a zone is uncertain; "" where it is not."""
    return start_in_words(zone)
