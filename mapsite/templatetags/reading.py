"""Filters and parts of the reader pages."""

from __future__ import annotations

import datetime
import functools
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.models.event import Verification
from geodata.models.zone import Confidence
from mapsite.readings.changes import ChangedDay, Flip
from mapsite.readings.day_sentence import sentence_of
from mapsite.readings.dossier import Stretch
from mapsite.readings.sides import SideLabel, side_labels
from mapsite.readings.succession import succession_of_land, takeover_lines
from mapsite.words.numbers_in_text import km2_or_less, percent, some_km2
from mapsite.words.wording import in_language, long_day

register = template.Library()
CONFIDENCES, VERIFICATIONS = dict(Confidence.choices), dict(Verification.choices)
register.filter(some_km2)
register.filter(km2_or_less)
register.filter(percent)


@register.filter
def iso_date(text: str | None) -> str:
    """A day written YYYY-MM-DD, in the words of the language; another text as it is."""
    try:
        return long_day(datetime.date.fromisoformat(text or ""))
    except ValueError:
        return text or ""


@register.filter
def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, nothing that a browser would run."""
    return urlsplit(url).scheme in {"http", "https"} if url else False


@register.filter
def faction_name(slug: str, edition: Published) -> str:
    """The short name of a faction of the edition."""
    return in_language(edition.record["factions"].get(slug, {}), "short_name") or slug


@register.filter
def signed_km2(area: int) -> str:
    """The same of a change, with its sign."""
    return ("+" if area >= 0 else "\N{MINUS SIGN}") + some_km2(abs(area))


@register.filter
def at(rows: Any, key: Any) -> Any:
    """The element of a list, or the value of a dict; nothing where there is none."""
    try:
        return rows[key]
    except (KeyError, IndexError):
        return None


@register.filter
def verification_word(value: str) -> str:
    """How far an event is established, in the language in use."""
    return str(VERIFICATIONS.get(value, value))


@register.filter
def confidence_word(value: str) -> str:
    """How sure the map is, in the language in use."""
    return str(CONFIDENCES.get(value, value))


@register.simple_tag
@functools.lru_cache(maxsize=1024)
def side_mark(side: SideLabel) -> SafeString:
    """The colour of a side and a sign of its status, for the eye; the words stand beside it."""
    return render_to_string("mapsite/parts/side_mark.html", {"side": side})


@register.simple_tag(takes_context=True)
def flip_line(context: dict[str, Any], flip: Flip) -> SafeString:
    """The line of a list that says which place went from which side to which."""
    edition, query = context["edition"], context.get("edition_query", "")
    return _flip_line(edition, get_language(), flip, query)


@held_by_edition(most=4096)
def _flip_line(edition: Published, _language: str, flip: Flip, query: str) -> SafeString:
    facts = {"edition": edition, "labels": side_labels(edition), "flip": flip}
    return render_to_string("mapsite/parts/flip.html", facts | {"edition_query": query})


@register.simple_tag(takes_context=True)
def source_line(context: dict[str, Any], code: str) -> SafeString:
    """A source of the page's edition in one line, graded."""
    return _source_line(context["edition"], get_language(), code)


@held_by_edition(most=4096)
def _source_line(edition: Published, _language: str, code: str) -> SafeString:
    source = edition.record["sources"].get(code)
    facts = {"edition": edition, "code": code, "source": source}
    return SafeString(render_to_string("mapsite/parts/source.html", facts))


@register.filter
def sentence(day: ChangedDay, edition: Published) -> str:
    """What changed on a day, in one sentence; "" where no land did."""
    return sentence_of(edition, day)


@register.filter
def takeovers(day: ChangedDay, edition: Published) -> list[str]:
    """The successions of a day, a sentence each."""
    return takeover_lines(edition, day.takeovers(edition))


@register.inclusion_tag("mapsite/parts/takeovers.html", takes_context=True, name="takeover_lines")
def takeovers_as_list(context: dict[str, Any], rows: ChangedDay | list[str]) -> dict[str, Any]:
    """The successions of a day, or of a comparison, in lines of their own."""
    edition = context["edition"]
    return {"lines": takeovers(rows, edition) if isinstance(rows, ChangedDay) else rows}


@register.simple_tag(takes_context=True)
def succession_line(context: dict[str, Any], stretch: Stretch) -> str:
    """Whom the holder of a stretch succeeds."""
    return succession_of_land(context["edition"], stretch.succeeds, stretch.side)


@register.filter
def add_units(x: float, units: float) -> float:
    """A position on a drawing, moved."""
    return round(x + units, 2)
