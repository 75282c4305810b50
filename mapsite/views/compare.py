"""Two days compared."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.editions import Published
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.readings.comparison import comparison, labelled, smaller, usual_days
from mapsite.readings.difference_map import difference_map
from mapsite.views.reader_page import reader_page, show


@reader_page
def compare(request: HttpRequest) -> HttpResponse:
    """What changed between `from` and `to`: map, matrix, places, and a swipe."""
    edition = edition_of(request)
    before, after, notices = _days(request, edition)
    whole_land = request.GET.get("view") == "land"
    result = comparison(edition, before, after)
    picture = difference_map(edition, before, after, whole_land)
    return show(
        request,
        "mapsite/compare.html",
        edition,
        before=before,
        after=after,
        notices=notices,
        whole_land=whole_land,
        matrix=result.matrix,
        rows=list(zip(result.matrix.sides, result.matrix.cells, result.matrix.before, strict=True)),
        flips=labelled(edition, result.flips),
        smaller=smaller(edition, result.flips),
        picture=picture,
        changed=[(row, result.matrix.cell(row.before, row.after)) for row in picture.changed],
        presets=usual_days(edition, after),
        permalink=_permalink(request, edition, before, after),
    )


def _days(
    request: HttpRequest, edition: Published
) -> tuple[datetime.date, datetime.date, list[str]]:
    """The two days in order, and a notice where a day was moved or exchanged."""
    default = max(edition.last_day - datetime.timedelta(days=7), edition.first_day)
    after, second = nearest_day(request.GET.get("to") or None, edition)
    before, first = nearest_day(request.GET.get("from") or default.isoformat(), edition)
    notices = [first, second]
    if before > after:
        before, after = after, before
        notices.append(_("The days came in reverse; they are shown in the order of time."))
    return before, after, [notice for notice in notices if notice]


def _permalink(
    request: HttpRequest, edition: Published, before: datetime.date, after: datetime.date
) -> str:
    """The address that shows the same for ever: it names the edition."""
    query = f"from={before.isoformat()}&to={after.isoformat()}&edition={edition.number}"
    return request.build_absolute_uri(f"{request.path}?{query}")
