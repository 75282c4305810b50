"""The sides of a legend: swatch and name."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from geodata.territory.claims import Side
from geodata.territory.svg import fill_of, palette_of
from mapsite.readings.sides import side_name

register = template.Library()
register.simple_tag(side_name)


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
