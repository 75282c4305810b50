"""The address of the page at hand in the other language."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], code: str) -> str:
    """The full path of this page in the language `code`, its query kept: for links and hreflang."""
    return translate_url(context["request"].get_full_path(), code)


@register.simple_tag
def other_languages() -> list[tuple[str, str]]:
    """(code, name in itself) of every language but the one in use."""
    return [pair for pair in settings.LANGUAGES if pair[0] != get_language()]


@register.filter
def in_language(row: Any, name: str) -> str:
    """The text `name` of a row (dict or object) in the language in use.

    Arabic texts are called `name_ar`; where one is empty the English one stands.
    """
    read = row.get if isinstance(row, dict) else lambda key: getattr(row, key, "")
    translated = read(f"{name}_ar") if get_language() == "ar" else ""
    return translated or read(name) or ""
