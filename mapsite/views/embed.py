"""The map in a frame on somebody else's page, and the builder of the snippet for it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.http.day_range import (
    DayRange,
    date_of,
    days_of,
    nearest_covered,
    requested_range,
)
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of, number_of
from mapsite.http.response_cache import SMALLEST
from mapsite.http.security import embeddable
from mapsite.map_page.first_view import CAPTION, MARGIN, first_view, frame_of
from mapsite.map_page.live_map import allow_map, live_map, preloads
from mapsite.maps import Dossier, Legend, Parts, Places, Scrubber, Wheel
from mapsite.readings.legend_lines import legend_lines
from mapsite.readings.uncertain import uncertain_line
from mapsite.views.reader_page import reader_page, show

THEMES = ("auto", "light", "dark")
BUILDER_FIELDS = (
    *("day", "from", "to", "theme", "fixed", "language"),
    *("zoom", "lat", "lon", "height", "edition"),
)


@embeddable
@reader_page("from", "to", "day", "theme", "edition", plain_quality=SMALLEST)
def embed(request: HttpRequest) -> HttpResponse:
    """The map, its legend and its scrubber, and nothing else; may stand in a frame anywhere."""
    edition = edition_of(request)
    days = requested_range(request, days_of(edition))
    day, _notice = nearest_day(request.GET.get("day") or None, edition)
    day = nearest_covered(day, days)
    parts = _map(edition, day, days)
    theme = request.GET.get("theme", "")
    response = show(
        request,
        "mapsite/embed.html",
        edition,
        shown={"day": day},
        day=day,
        canonical=f"{settings.SITE_URL}{reverse('index')}?day={day}",
        notices=days.notices,
        map=parts,
        preloads=preloads(parts, edition),
        legend=legend_lines(edition.map, day),
        unsure=uncertain_line(edition, day),
        svg=first_view(edition, day),
        frame=frame_of(edition),
        theme=theme if theme in THEMES else "auto",
    )
    allow_map(response, parts, "embed")
    return response


def _map(edition: Published, day: datetime.date, days: DayRange) -> Parts:
    """The map with its slider, bound to the days of the range."""
    return live_map(
        "embed",
        edition,
        day,
        [Scrubber(into="#scrubber"), Legend(into="#legend"), Places(), Dossier(), Wheel()],
        address=True,
        history=False,
        margin=MARGIN,
        padding=CAPTION,
        first_day=days.first.isoformat(),
        last_day=days.last.isoformat(),
    )


@reader_page(*BUILDER_FIELDS)
def builder(request: HttpRequest) -> HttpResponse:
    """A form that makes the snippet: day, range, view, theme, language, height."""
    edition = edition_of(request)
    days = requested_range(request, days_of(edition))
    path = _embedded_path(request, edition, days)
    height = int(number_of(request.GET.get("height") or "520", 200, 2000, _("height")))
    return render(
        request,
        "mapsite/embed_builder.html",
        {
            "edition": edition,
            "shown": request.GET,
            "language": _language(request),
            "notices": days.notices,
            "path": path,
            "languages": settings.LANGUAGES,
            "height": height,
            "snippet": _snippet(request.build_absolute_uri(path), height),
            "themes": list(zip(THEMES, _themes(), strict=True)),
        },
    )


def _themes() -> list[str]:
    return [_("as the reader's device"), _("light"), _("dark")]


def _embedded_path(request: HttpRequest, edition: Published, days: DayRange) -> str:
    """The path of the embedded map that the form describes. Raises Refusal."""
    day = request.GET.get("day", "")
    values = {
        "day": date_of(day, days_of(edition)).isoformat() if day else "",
        "from": days.first.isoformat() if request.GET.get("from") else "",
        "to": days.last.isoformat() if request.GET.get("to") else "",
        "theme": request.GET.get("theme", "") if request.GET.get("theme") in THEMES else "",
        "edition": str(edition.number) if request.GET.get("fixed") else "",
    }
    with translation.override(_language(request)):
        path = reverse("embed")
    query = urlencode({name: value for name, value in values.items() if value})
    view = _view(request, edition)
    return f"{path}?{query}{view}" if query else f"{path}{view}"


def _language(request: HttpRequest) -> str:
    """The language of the embedded map: `?language=`, else that of the page."""
    code = request.GET.get("language", "")
    return code if code in dict(settings.LANGUAGES) else translation.get_language()


def _view(request: HttpRequest, edition: Published) -> str:
    """The view as `#zoom/lat/lon`, or "" where none is given. Raises Refusal.

    It comes no nearer than the edition's maps do.
    """
    texts = [request.GET.get(name, "") for name in ("zoom", "lat", "lon")]
    if not any(texts):
        return ""
    zoom = number_of(texts[0], 3, 18, _("zoom"))
    lat = number_of(texts[1], -85, 85, _("latitude"))
    lon = number_of(texts[2], -180, 180, _("longitude"))
    zoom = min(zoom, edition.map["theatre"].get("max_zoom", 18))
    return f"#{zoom:g}/{lat:.4f}/{lon:.4f}"


def _snippet(address: str, height: int) -> str:
    """The HTML to paste; the template escapes it for display."""
    title = _("Map of territorial control")
    safe = address.replace("&", "&amp;").replace('"', "&quot;")
    return (
        f'<iframe src="{safe}" title="{title}" width="100%" height="{height}" '
        'loading="lazy" allowfullscreen></iframe>'
    )
