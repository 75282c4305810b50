"""The page of a source: what it says, in own words, and what of the map rests on it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.http.parameters import edition_of
from mapsite.readings.statements import of_source, within
from mapsite.views.reader_page import reader_page, show


@reader_page("edition")
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source of the edition."""
    edition = edition_of(request)
    row = edition.record["sources"].get(code)
    if row is None:
        raise Http404(_("This edition has no source “%(code)s”.") % {"code": code[:40]})
    return show(
        request,
        "mapsite/source.html",
        edition,
        source_code=code,
        source=row,
        statements=of_source(edition, code),
        events=[
            (key, event, within(edition, event["day"]))
            for key, event in _resting(edition, "events", code)
        ],
        presence=_resting(edition, "presence", code),
        zones=len(_resting(edition, "zones", code)),
    )


def _resting(edition: Published, part: str, code: str) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a part of the record that cite the source."""
    rows = edition.record.get(part, {}).items()
    return sorted((key, row) for key, row in rows if code in row["sources"])
