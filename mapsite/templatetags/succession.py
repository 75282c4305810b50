"""Words on successions of land."""

from __future__ import annotations

from typing import Any

from django import template

from mapsite.readings.succession import carried_text

register = template.Library()


@register.simple_tag(takes_context=True)
def carried_line(context: dict[str, Any], row: dict[str, Any]) -> str:
    """That land drawn for one side went on as another's, and from when on."""
    return carried_text(context["edition"], row)
