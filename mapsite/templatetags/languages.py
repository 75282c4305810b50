"""Texts in the language in use, and the address of the page at hand in the others."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from geodata.kind_words import PLACE_KINDS, SOURCE_KINDS, event_kinds, kind_of
from geodata.languages import direction
from mapsite.config.cldr import json_of_formats
from mapsite.http.page_addresses import path_in_language
from mapsite.words import wording

register = template.Library()


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(code, name in itself, address) of every language but the one in use.

    The address is the full path of the page at hand in it, the query kept: for links and hreflang.
    """
    path = context["request"].get_full_path()
    return [
        (code, name, path_in_language(path, code))
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]


@register.simple_tag
def formats_for_scripts() -> str:
    """How the language in use writes days and numbers, as JSON for an attribute."""
    return json_of_formats(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def language_name() -> str:
    """What the language in use calls itself."""
    code = get_language() or settings.LANGUAGE_CODE
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def in_language(row: Any, name: str) -> str:
    """The text `name` of a row in the language in use: `{{ place|in_language:"name" }}`."""
    return wording.in_language(row, name)


@register.filter
def translation(row: Any, name: str) -> str:
    """The text `name` of a row where it was translated into the language in use, else ""."""
    return wording.translation(row, name, get_language() or "")


@register.filter
def in_other_languages(row: Any, name: str) -> list[str]:
    """The text `name` in every other language that it is known in, each only once."""
    return wording.in_other_languages(row, name)


@register.filter
def marked(text: str | Promise) -> SafeString:
    """A text of an editor, marked where it is not in the language in use; for elements only."""
    return wording.marked(text if isinstance(text, str) else str(text or ""))


@register.filter
def isolated(text: str | Promise) -> SafeString:
    """A text amid others, in the direction of the page even where it begins with a foreign name.

    A bare <bdi> takes its direction from the first letter: an Arabic text that begins with
    "GeoNames" would run from left to right.
    """
    own = direction(get_language() or settings.LANGUAGE_CODE)
    return format_html('<bdi dir="{}">{}</bdi>', own, marked(text))


@register.filter
def coordinate_source(source: str) -> str:
    """The words for where a place's coordinates come from."""
    return _word(wording.COORDINATE_SOURCES, source) if source else ""


def _word(words: dict[str, Any], kind: str) -> str:
    """The word for a kind, noted as being in the language in use where the program knows one."""
    word = kind_of(words, kind)
    return wording.LocalText.of(word, get_language() or "") if kind in words else word


@register.filter
def source_kind(kind: str) -> str:
    """The word for how a source was read."""
    return _word(SOURCE_KINDS, kind)


@register.filter
def event_kind(kind: str) -> str:
    """The word for a kind of event."""
    return _word(event_kinds(), kind)


@register.filter
def place_kind(kind: str) -> str:
    """The word for a kind of place."""
    return _word(PLACE_KINDS, kind)
