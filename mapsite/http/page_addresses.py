"""The one address of a page among those that show it, and that of the page in each language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, translate_url

OWN_CONTENT = {"index": ("day",), **dict.fromkeys(("changes", "events"), ("page",))}
"""Parameters by view that make another page. All others choose among what a page shows anyway."""


@dataclass(frozen=True)
class Alternate:
    """The page in a language: code, absolute address."""

    code: str
    address: str


def canonical(request: HttpRequest, view: str) -> str:
    """The path of the page without what only chooses: filters, ranges, the edition as known."""
    kept = [
        (name, request.GET[name]) for name in OWN_CONTENT.get(view, ()) if request.GET.get(name)
    ]
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def alternates(path: str) -> list[Alternate]:
    """The path in every language that is on; that of the site comes first."""
    return [
        Alternate(code, settings.SITE_URL + path_in_language(path, code))
        for code, _name in settings.LANGUAGES
    ]


def path_in_language(path: str, code: str) -> str:
    """The path of the same page in another language, below the same prefix, the query kept.

    Django's own does not know that a site may lie below one.
    """
    prefix = get_script_prefix().rstrip("/")
    found = translate_url(path.removeprefix(prefix), code)
    return found if found.startswith(f"{prefix}/") else prefix + found
