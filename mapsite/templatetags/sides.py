"""The sides of a legend: swatch and name."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from geodata.claims import Side
from geodata.svg import fill_of, palette_of
from mapsite.templatetags.languages import in_language
from mapsite.texts import texts

register = template.Library()


@register.simple_tag
def swatch(index: int, side: Side, faction: dict[str, Any] | None) -> SafeString:
    """A square filled as the side is on the map; its pattern is defined in the map's own SVG."""
    palette = palette_of({side.faction: faction} if faction else {})
    fill = fill_of(index, side, palette)
    return format_html(
        '<svg class="swatch" viewBox="0 0 36 26" aria-hidden="true">'
        '<rect width="36" height="26" rx="5" fill="{}"/></svg>',
        fill,
    )


@register.simple_tag
def side_name(row: object) -> str:
    """The name of a legend's row in the language in use."""
    words = texts()
    if row.faction is None:
        return words["nobody"]
    name = in_language(row.faction, "short_name")
    if row.side.status == "controlled":
        return name
    if row.second:
        second = in_language(row.second, "short_name")
        return words["contested_by"].format(first=name, second=second)
    return words["side_status"].format(side=name, status=words[row.side.status])
