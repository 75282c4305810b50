"""The sides of a legend: swatch and name."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from geodata.territory.claims import Side
from geodata.territory.svg import fill_of, palette_of
from mapsite.readings.legend import first_of_state
from mapsite.readings.legend_lines import LegendLines, legend_lines
from mapsite.readings.named_areas import of_it
from mapsite.readings.sides import side_name

register = template.Library()
register.simple_tag(side_name)


@register.simple_tag(takes_context=True)
def legend_of_state(context: dict[str, Any], state: int) -> LegendLines:
    """The lines of the legend, the same on all days of a state (its number)."""
    facts = context["edition"].map
    return legend_lines(facts, first_of_state(facts, state))


@register.simple_tag(takes_context=True)
def of_it_in_state(context: dict[str, Any], state: int) -> list[str]:
    """The sentences on named areas, the same on all days of a state (its number)."""
    facts = context["edition"].map
    return of_it(facts, first_of_state(facts, state))


@register.simple_tag
def swatch(index: int, side: Side, faction: dict[str, Any] | None) -> SafeString:
    """A square filled as the side is on the map; its pattern is defined in the map's own SVG."""
    palette = palette_of({side.faction: faction} if faction else {})
    fill = fill_of(index, side, palette)
    # A pattern that the map of the day lacks gives way to the colour alone.
    if faction and fill.startswith("url"):
        fill = f"{fill} {faction['colour']}"
    return format_html(
        '<svg class="swatch" viewBox="0 0 36 26" aria-hidden="true">'
        '<rect width="36" height="26" rx="5" fill="{}"/></svg>',
        fill,
    )
