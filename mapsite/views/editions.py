"""The list of editions: what was published when, and what it corrected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from geodata.models import Edition
from mapsite.http.parameters import edition_of
from mapsite.views.reader_page import reader_page, show


@reader_page
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition, the latest first, each with its note, its map and its citation."""
    return show(
        request,
        "mapsite/editions.html",
        edition_of(request),
        editions=Edition.objects.all(),
        origin=request.build_absolute_uri("/").rstrip("/"),
    )
