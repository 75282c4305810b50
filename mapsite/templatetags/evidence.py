"""Tags and filters of what statements rest on: grades, days as far as known, rows of places."""

from __future__ import annotations

from typing import Any

from django import template

from geodata.editions import Published
from geodata.models.source import Credibility, Reliability
from mapsite.readings.dossier import Stretch
from mapsite.readings.place_evidence import (
    is_before,
    nearest_of_zone,
    row_of_place,
    sources_of_place,
)
from mapsite.words.archives import archive_lookup
from mapsite.words.partial_days import partial_day
from mapsite.words.record_start import record_start

register = template.Library()
register.filter(record_start)
register.filter(partial_day)
register.filter(archive_lookup)


@register.filter
def reliability_word(letter: str) -> str:
    """The grade of a source, with what it means: "B: usually reliable"."""
    return str(dict(Reliability.choices).get(letter, letter))


@register.filter
def credibility_word(number: int) -> str:
    """The grade of an information, with what it means: "2: probably true"."""
    return str(dict(Credibility.choices).get(number, number))


@register.simple_tag(takes_context=True)
def place_row(context: dict[str, Any], zone_id: str, slug: str) -> dict[str, Any] | None:
    """What is known of a place while the zone holds it, where the zone tells places apart."""
    return row_of_place(context["edition"], zone_id, slug)


@register.simple_tag(takes_context=True)
def cited_for_place(context: dict[str, Any], zone_id: str, slug: str) -> list[str]:
    """The codes of the sources on which it rests that the zone's holder holds a place."""
    return sources_of_place(context["edition"], zone_id, slug)


@register.simple_tag(takes_context=True)
def held_before(context: dict[str, Any], stretch: Stretch, slug: str | None) -> str:
    """Since when the first holder of the record had held a place; "" where nothing is known."""
    edition: Published = context["edition"]
    row = row_of_place(edition, stretch.zone_id, slug) if slug else None
    since = (row or {}).get("since")
    if not since or stretch.since != edition.first_day or not since["day"]:
        return ""
    return partial_day(since["day"]) if is_before(edition, since) else ""


@register.simple_tag(takes_context=True)
def place_told(context: dict[str, Any], stretch: Stretch) -> str:
    """The place whose row a stretch tells: that of the page, or of a point the nearest one.

    "" where the zone has none of its own for it: then all places say the same of the stretch.
    """
    slug = context.get("slug")
    if slug:
        return slug if row_of_place(context["edition"], stretch.zone_id, slug) else ""
    near = nearest_of_zone(context["edition"], stretch.zone_id, context["lon"], context["lat"])
    return near.key if near else ""
