"""The map in a frame on somebody else's page, and the builder of the snippet for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import date_of, edition_of, number_of
from mapsite.http.security import allow_inline_script, embeddable
from mapsite.map_page.first_view import MARGIN, first_view, frame_of
from mapsite.map_page.live_map import live_map
from mapsite.maps import Dossier, Parts, Places, Scrubber
from mapsite.views.reader_page import reader_page, show

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Range:
    """The days that an embedded scrubber offers, inclusive; None is no bound."""

    first: datetime.date | None
    last: datetime.date | None


def _range(request: HttpRequest, edition: Published) -> Range:
    """The days of `from` and `to`, in order and inside the data. Raises Unclear."""
    texts = [request.GET.get(name, "") for name in ("from", "to")]
    first, last = (date_of(text) if text else None for text in texts)
    if first and last and first > last:
        first, last = last, first
    least, most = edition.first_day, edition.last_day
    return Range(
        min(max(first, least), most) if first else None,
        min(max(last, least), most) if last else None,
    )


@embeddable
@reader_page
def embed(request: HttpRequest) -> HttpResponse:
    """The map and its scrubber, and nothing else; may stand in a frame anywhere."""
    edition = edition_of(request)
    chosen = _range(request, edition)
    day, _notice = nearest_day(request.GET.get("day") or None, edition)
    day = max(day, chosen.first or day)
    day = min(day, chosen.last or day)
    parts = _map(edition, day, chosen)
    theme = request.GET.get("theme", "")
    response = show(
        request,
        "mapsite/embed.html",
        edition,
        shown={"day": day},
        day=day,
        map=parts,
        svg=first_view(edition, day),
        frame=frame_of(edition),
        theme=theme if theme in THEMES else "auto",
    )
    allow_inline_script(response, parts.script)
    return response


def _map(edition: Published, day: datetime.date, chosen: Range) -> Parts:
    """The map with its slider, bound to the days of the range."""
    return live_map(
        edition,
        day,
        [Scrubber(into="#scrubber"), Places(), Dossier()],
        address=True,
        margin=MARGIN,
        first_day=chosen.first.isoformat() if chosen.first else None,
        last_day=chosen.last.isoformat() if chosen.last else None,
    )


@reader_page
def builder(request: HttpRequest) -> HttpResponse:
    """A form that makes the snippet: day, range, view, theme, language, height."""
    edition = edition_of(request)
    path = _embedded_path(request, edition)
    height = int(number_of(request.GET.get("height") or "520", 200, 2000, _("height")))
    return render(
        request,
        "mapsite/embed_builder.html",
        {
            "edition": edition,
            "shown": request.GET,
            "language": _language(request),
            "path": path,
            "height": height,
            "snippet": _snippet(request.build_absolute_uri(path), height),
            "themes": list(zip(THEMES, _themes(), strict=True)),
        },
    )


def _themes() -> list[str]:
    return [_("as the reader's device"), _("light"), _("dark")]


def _embedded_path(request: HttpRequest, edition: Published) -> str:
    """The path of the embedded map that the form describes. Raises Unclear."""
    chosen = _range(request, edition)
    day = request.GET.get("day", "")
    values = {
        "day": date_of(day).isoformat() if day else "",
        "from": chosen.first.isoformat() if chosen.first else "",
        "to": chosen.last.isoformat() if chosen.last else "",
        "theme": request.GET.get("theme", "") if request.GET.get("theme") in THEMES else "",
        "edition": str(edition.number) if request.GET.get("fixed") else "",
    }
    with translation.override(_language(request)):
        path = reverse("embed")
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}{_view(request)}" if query else f"{path}{_view(request)}"


def _language(request: HttpRequest) -> str:
    """The language of the embedded map: `?language=`, else that of the page."""
    code = request.GET.get("language", "")
    return code if code in dict(settings.LANGUAGES) else translation.get_language()


def _view(request: HttpRequest) -> str:
    """The view as `#zoom/lat/lon`, or "" where none is given. Raises Unclear."""
    texts = [request.GET.get(name, "") for name in ("zoom", "lat", "lon")]
    if not any(texts):
        return ""
    zoom = number_of(texts[0], 3, 18, _("zoom"))
    lat = number_of(texts[1], -85, 85, _("latitude"))
    lon = number_of(texts[2], -180, 180, _("longitude"))
    return f"#{zoom:g}/{lat:.4f}/{lon:.4f}"


def _snippet(address: str, height: int) -> str:
    """The HTML to paste; the template escapes it for display."""
    title = _("Map of territorial control")
    safe = address.replace("&", "&amp;").replace('"', "&quot;")
    return (
        f'<iframe src="{safe}" title="{title}" width="100%" height="{height}" '
        'loading="lazy" allowfullscreen></iframe>'
    )
