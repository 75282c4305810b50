"""Downloads: what an edition knows, in the formats that analysts' tools read."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from geodata.exchange.exporting import FORMATS, LAYERS, export, file_name
from mapsite.exports.single_file import write_single_file
from mapsite.http.byte_ranges import byte_ranges
from mapsite.http.day_range import covered_day, days_of, requested_range
from mapsite.http.downloads import download, with_notices
from mapsite.http.edition_and_day import edition_and_day
from mapsite.http.parameters import edition_of, language_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.refusal import Refusal
from mapsite.http.response_cache import cached_response
from mapsite.views.download_page import download_page
from mapsite.views.reader_page import READERS, unpublished


@require_safe
@conditional_page
@READERS
@cached_response("day", "edition")
def downloads(request: HttpRequest) -> HttpResponse:
    """Everything that can be taken home, with what it is for."""
    shown = edition_and_day(request)
    if shown is None:
        return unpublished(request)
    return render(request, "mapsite/downloads.html", download_page(shown))


@require_safe
@byte_ranges
@plain_errors
def data_of_a_day(request: HttpRequest, name: str) -> HttpResponse:
    """`/data/day/2024-11-30.geojson`: the resolved map of a day."""
    day, _dot, suffix = name.partition(".")
    return _data(request, "day", suffix, day)


@require_safe
@byte_ranges
@plain_errors
def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """`/data/claims.gpkg`: a layer that holds all days."""
    layer, _dot, suffix = name.partition(".")
    if layer not in LAYERS or LAYERS[layer].of_a_day:
        raise Http404(
            _("There is no layer “%(layer)s”. See /data/ for those that there are.")
            % {"layer": layer[:20]}
        )
    return _data(request, layer, suffix, None)


@require_safe
@byte_ranges
@plain_errors
def map_file(request: HttpRequest) -> HttpResponse:
    """`/data/map.html?from=&to=&lang=`: the scrubbable map of a range as one file."""
    edition = edition_of(request)
    language = language_of(request.GET.get("lang"))
    days = requested_range(request, days_of(edition))
    name = f"map_{days.first}_to_{days.last}_edition{edition.number}_{language}.html"
    make = partial(write_single_file, edition, days.first, days.last, language, settings.SITE_URL)
    response = download(request, edition, name, "text/html; charset=utf-8", make)
    return with_notices(response, days.notices)


def _data(request: HttpRequest, layer: str, suffix: str, day_text: str | None) -> HttpResponse:
    edition = edition_of(request)
    day = None if day_text is None else covered_day(day_text, days_of(edition))
    if suffix not in FORMATS:
        raise Refusal(
            _("There is no format “%(suffix)s”. Formats: %(formats)s."),
            suffix=suffix[:20],
            formats=", ".join(FORMATS),
        )
    return download(
        request,
        edition,
        file_name(edition, layer, suffix, day),
        FORMATS[suffix].content_type,
        partial(export, edition, layer, suffix, day),
    )
