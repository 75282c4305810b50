"""Search for places, as a page and as suggestions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from geodata.kind_words import PLACE_KINDS, kind_of
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import cached_response
from mapsite.readings.search import find_places
from mapsite.views.reader_page import READERS, reader_page, show
from mapsite.words.wording import in_language


@reader_page("q", "edition")
def search(request: HttpRequest) -> HttpResponse:
    """The places that fit `?q=`."""
    query = request.GET.get("q", "").strip()[:80]
    edition = edition_of(request)
    found = find_places(edition, query) if query else []
    return show(request, "mapsite/search.html", edition, query=query, found=found)


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response("q", "edition")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The first eight places that fit `?q=`, as JSON."""
    found = find_places(edition_of(request), request.GET.get("q", "").strip(), most=8)
    rows = [
        {
            "slug": row.slug,
            "name": in_language(row.place, "name"),
            "other": row.place["name"],
            "kind": kind_of(PLACE_KINDS, row.place["kind"]),
            "governorate": in_language(row.place, "governorate"),
            "lon": row.place["lon"],
            "lat": row.place["lat"],
            "url": reverse("place", args=[row.slug]),
        }
        for row in found
    ]
    return JsonResponse({"places": rows})
