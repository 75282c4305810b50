"""How contested: how often places and patches changed hands in a range, and who held them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from geodata.editions import Published
from mapsite.exports.contested_csv import write_patches, write_places
from mapsite.http.day_range import days_of, requested_range
from mapsite.http.downloads import download, with_notices
from mapsite.http.parameters import edition_of, unknown_choice
from mapsite.http.plain_errors import plain_errors
from mapsite.readings.contested import (
    SORTS,
    holding_factions,
    longest_first,
    place_contests,
    sorted_places,
)
from mapsite.readings.shading import counts_shading, shade_rows
from mapsite.readings.statistics import sides_of_faction
from mapsite.views.reader_page import reader_page, show

PLACES_A_PAGE = 100


@reader_page("from", "to", "side", "sort", "page", "edition")
def contested(request: HttpRequest) -> HttpResponse:
    """The places that changed hands between `from` and `to`, sorted; days under a side."""
    edition = edition_of(request)
    days = requested_range(request, days_of(edition))
    side, sort = _side(request, edition), request.GET.get("sort", "changes")
    if sort not in SORTS:
        raise unknown_choice("sort", sort, SORTS)
    everywhere = place_contests(edition, days.first, days.last)
    own = sides_of_faction(edition, side) if side else []
    rows = [row for row in everywhere if row.contest.changes]
    ordered = sorted_places(edition, rows, sort, own)
    page = Paginator(ordered, PLACES_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "mapsite/contested.html",
        edition,
        first=days.first,
        last=days.last,
        notices=days.notices,
        shades=shade_rows(counts_shading(edition, days.first, days.last)),
        side=side,
        sides=holding_factions(edition, everywhere),
        sort=sort,
        query=_query(days.first, days.last, side),
        page=page,
        rows=[(row, longest_first(row.contest), row.contest.under(own)) for row in page],
        count=len(rows),
        total=len(everywhere),
        length=(days.last - days.first).days + 1,
    )


def _side(request: HttpRequest, edition: Published) -> str:
    side = request.GET.get("side", "")
    if side and side not in edition.record["factions"]:
        raise unknown_choice("side", side, edition.record["factions"])
    return side


def _query(first: datetime.date, last: datetime.date, side: str) -> str:
    """The range and the side, for links that sort or turn the page."""
    named = {"from": first.isoformat(), "to": last.isoformat()}
    return urlencode(named | ({"side": side} if side else {}))


@require_safe
@plain_errors
def contested_csv(request: HttpRequest) -> HttpResponse:
    """`/data/contested.csv?from=&to=&edition=`: a row for each place."""
    return _csv(request, "contested", write_places)


@require_safe
@plain_errors
def contested_patches_csv(request: HttpRequest) -> HttpResponse:
    """`/data/contested-patches.csv?from=&to=&edition=`: a row for each patch of the land."""
    return _csv(request, "contested-patches", write_patches)


def _csv(
    request: HttpRequest,
    stem: str,
    write: Callable[[Published, datetime.date, datetime.date, Path], None],
) -> HttpResponse:
    edition = edition_of(request)
    days = requested_range(request, days_of(edition))
    name = f"{stem}_{days.first}_to_{days.last}_edition{edition.number}.csv"
    make = partial(write, edition, days.first, days.last)
    response = download(request, edition, name, "text/csv; charset=utf-8", make)
    return with_notices(response, days.notices)
