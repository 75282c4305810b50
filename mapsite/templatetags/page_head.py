"""What the head of a page says to search engines: which address it has, and what it tells."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from mapsite.http.page_addresses import alternates, canonical, path_in_language
from mapsite.templatetags.land import land_name
from mapsite.templatetags.navigation import GROUPS
from mapsite.words.page_descriptions import DESCRIPTIONS, NOT_LISTED
from mapsite.words.wording import in_language

register = template.Library()

DESCRIBE_THEMSELVES = {"index", "compare", "place", "story"}
NAMED = {
    "event": ("event", "title"),
    "faction": ("faction", "short_name"),
    "source": ("source", "title"),
    "text": ("page", "title"),
}
"""Where the context holds what a page is about: its name there, and the text that names it."""


@register.inclusion_tag("mapsite/parts/page_head.html", takes_context=True)
def page_head(context: dict[str, Any]) -> dict[str, Any]:
    """Canonical address, the other languages, description and what a posted link shows.

    Nothing for pages that are no reader's, and for what was not found.
    """
    request = context.get("request")
    view = getattr(getattr(request, "resolver_match", None), "view_name", "")
    if request is None or view not in DESCRIPTIONS.keys() | DESCRIBE_THEMSELVES:
        return {}
    address = canonical(request, view)
    return {
        "request": request,
        "canonical": settings.SITE_URL + address,
        "alternates": alternates(address),
        "default": settings.SITE_URL + path_in_language(address, settings.LANGUAGE_CODE),
        "listed": view not in NOT_LISTED,
        "edition": context.get("edition"),
        **({} if view in DESCRIBE_THEMSELVES else _described(context, view)),
    }


def _described(context: dict[str, Any], view: str) -> dict[str, str]:
    title = _title(context, view)
    land = land_name(context)
    return {"title": title, "words": str(DESCRIPTIONS[view]) % {"land": land, "title": title}}


def _title(context: dict[str, Any], view: str) -> str:
    name, text = NAMED.get(view, ("", ""))
    if context.get(name):
        return in_language(context[name], text)
    entries = (entry for group in GROUPS for entry in group.entries)
    words = {entry.view: str(entry.words) for entry in entries}
    return words.get(view) or land_name(context)
