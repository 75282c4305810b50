"""The sides: the list, and the page of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mapsite.http.parameters import edition_of
from mapsite.readings import named_areas, statements
from mapsite.readings.charts import bands
from mapsite.readings.events import EventFilter, matching
from mapsite.readings.presence import of_faction
from mapsite.readings.statistics import (
    predecessors_of,
    rows_of_faction,
    series,
    sides_of_faction,
)
from mapsite.views.reader_page import reader_page, show


@reader_page("edition")
def factions(request: HttpRequest) -> HttpResponse:
    """Every side of the edition, in the order of the legend."""
    edition = edition_of(request)
    listed = sorted(
        edition.record["factions"].items(), key=lambda row: (row[1]["position"], row[0])
    )
    return show(request, "mapsite/factions.html", edition, factions=listed)


@reader_page("edition")
def faction(request: HttpRequest, slug: str) -> HttpResponse:
    """One side: names, life span, successor, backers, its area through time, its events."""
    edition = edition_of(request)
    rows = edition.record["factions"]
    if slug not in rows:
        raise Http404(_("This edition has no side “%(slug)s”.") % {"slug": slug[:40]})
    areas = series(edition, edition.first_day, edition.last_day)
    own = sides_of_faction(edition, slug)
    earlier = [
        side
        for before in predecessors_of(edition, slug)
        for side in sides_of_faction(edition, before)
    ]
    return show(
        request,
        "mapsite/faction.html",
        edition,
        slug=slug,
        faction=rows[slug],
        predecessors=[key for key, row in rows.items() if row["successor"] == slug],
        chart=bands(areas, [*own, *earlier], edition.last_day),
        earlier=earlier,
        rows=rows_of_faction(edition, slug),
        areas=named_areas.of_faction(edition, slug),
        statements=statements.of_faction(edition, slug),
        presence=of_faction(edition, slug),
        events=matching(edition, EventFilter(faction=slug)),
    )
