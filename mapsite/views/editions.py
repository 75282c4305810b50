"""The list of editions: what was published when, and what it corrected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from geodata.models import Edition, Withholding
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
        withheld=sorted(
            {row.withheld_at.date() for row in Withholding.objects.active(timezone.now())}
        ),
        origin=request.build_absolute_uri("/").rstrip("/"),
    )
