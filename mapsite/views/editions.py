"""The list of editions: what was published when, and what it corrected."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from geodata.editions import Published
from geodata.models import Edition, Withholding
from mapsite.http.parameters import edition_of
from mapsite.news.feeds import every_edition
from mapsite.views.reader_page import reader_page, show


def _shown(edition: Published) -> object:
    """What the page depends on beside the edition."""
    return every_edition(edition), _withheld()


def _withheld() -> list[datetime.date]:
    """The days on which something was withheld that is so still."""
    rows = Withholding.objects.active(timezone.now())
    return sorted({row.withheld_at.date() for row in rows})


@reader_page("edition", also=_shown)
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition, the latest first, each with its note, its map and its citation."""
    return show(
        request,
        "mapsite/editions.html",
        edition_of(request),
        editions=Edition.objects.all(),
        withheld=_withheld(),
        origin=request.build_absolute_uri("/").rstrip("/"),
    )
