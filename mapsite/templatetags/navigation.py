"""The menu of the reader pages: seven groups, the pages of each, and where the reader is."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its view, the slug where it takes one, and the views it stands for."""

    view: str
    words: str | Promise
    slug: str = ""
    below: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return reverse(self.view, args=[self.slug] if self.slug else [])


@dataclass(frozen=True)
class Group:
    """Words of the first row of the menu, and the pages behind them; the first is its own."""

    words: str | Promise
    entries: tuple[Entry, ...]


GROUPS = (
    Group(_("Map"), (Entry("index", _("Map"), below=("day_in_words",)),)),
    Group(
        _("Changes"),
        (
            Entry("changes", _("Change log")),
            Entry("compare", _("Compare two days")),
            Entry("contested", _("How contested")),
            Entry("stories", _("Stories"), below=("story",)),
            Entry("alerts", _("Alerts for an area"), below=("alert",)),
        ),
    ),
    Group(_("Events"), (Entry("events", _("Events"), below=("event",)),)),
    Group(
        _("Places and sides"),
        (
            Entry("search", _("Find a place"), below=("place", "history")),
            Entry("factions", _("Sides"), below=("faction",)),
            Entry("presence", _("Foreign forces and cells")),
        ),
    ),
    Group(_("Numbers"), (Entry("statistics", _("Statistics")),)),
    Group(
        _("Data"),
        (
            Entry("downloads", _("Downloads")),
            Entry("film", _("A film of the map")),
            Entry("embed_builder", _("Embed the map")),
        ),
    ),
    Group(
        _("About"),
        (
            Entry("text", _("Method"), "methodology"),
            Entry("sources", _("Sources"), below=("source",)),
            Entry("editions", _("Editions")),
            Entry("text", _("Licence"), "licence"),
            Entry("text", _("Disclaimer"), "disclaimer"),
            Entry("text", _("Privacy"), "privacy"),
        ),
    ),
)


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> SafeString:
    """The items of the menu's list; the page that is shown has `aria-current`."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    below = (get_language() or "", get_script_prefix())
    if match is None:
        return _menu(*below, "", "")
    view = match.view_name or ""
    # Of no other page the slug makes a difference, and there are as many menus as slugs.
    slug = str(match.kwargs.get("slug", "")) if view == "text" else ""
    return _menu(*below, view, slug)


@functools.lru_cache(maxsize=256)
def _menu(_language: str, _prefix: str, view: str, slug: str) -> SafeString:
    return format_html_join("", "{}", ((_item(group, view, slug),) for group in GROUPS))


def _item(group: Group, view: str, slug: str) -> SafeString:
    """One group: a link to its first page and, where it has several, the list of them."""
    current = next((entry for entry in group.entries if _shows(entry, view, slug)), None)
    first, pages = group.entries[0], SafeString("")
    alone = len(group.entries) == 1
    if not alone:
        rows = ((_link(entry, entry.words, entry == current and view),) for entry in group.entries)
        pages = format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))
    link = _link(first, group.words, current is not None and (view if alone else "group"))
    here = ' class="here"' if current is not None else ""
    return format_html("<li{}>{}{}</li>", SafeString(here), link, pages)


def _link(entry: Entry, words: str | Promise, shown: str | bool) -> SafeString:
    """A link; `shown` is the view of the page at hand, if it is this one or one below it."""
    mark = ""
    if shown:
        mark = f' aria-current="{"page" if shown == entry.view else "true"}"'
    return format_html('<a href="{}"{}>{}</a>', entry.address, SafeString(mark), words)


def _shows(entry: Entry, view: str, slug: str) -> bool:
    if view in entry.below:
        return True
    return view == entry.view and (entry.view != "text" or entry.slug == slug)
