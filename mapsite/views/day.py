"""The page of a day: the map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from mapsite.http.edition_and_day import edition_and_day
from mapsite.http.response_cache import SMALLEST, cached_response
from mapsite.map_page.day import day_page
from mapsite.map_page.live_map import allow_map
from mapsite.views.reader_page import READERS, unpublished


@require_safe
@conditional_page
@READERS
@cached_response("day", "edition", plain_quality=SMALLEST)
def index(request: HttpRequest) -> HttpResponse:
    """The map of `?day=`, of the last day without it, as known in `?edition=`."""
    shown = edition_and_day(request)
    if shown is None:
        return unpublished(request)
    page = day_page(shown)
    response = render(request, "mapsite/day.html", page.context)
    allow_map(response, page.parts, "day")
    return response
