"""Statistics: areas, shares, places and population of each side."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions import Published
from geodata.territory.days import to_date
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import date_of, edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.readings.charts import bands
from mapsite.readings.sides import in_order, side_labels
from mapsite.readings.statistics import areas_by_day, coverage, series, standings, total
from mapsite.views.reader_page import reader_page, show


@reader_page
def statistics(request: HttpRequest) -> HttpResponse:
    """The chart of a range (`from`, `to`) and the table of a day."""
    edition = edition_of(request)
    day, notice = nearest_day(request.GET.get("day") or None, edition)
    first, last = _range(request, edition)
    rows = standings(edition, day)
    order = in_order(side_labels(edition))
    return show(
        request,
        "mapsite/statistics.html",
        edition,
        day=day,
        notice=notice,
        chart=bands(series(edition, first, last), order, last, day),
        chart_link=f"?from={first.isoformat()}&to={last.isoformat()}&day=",
        standings=sorted(rows, key=lambda row: order.index(row.side)),
        total=total(rows),
        coverage=coverage(edition),
    )


def _range(request: HttpRequest, edition: Published) -> tuple[datetime.date, datetime.date]:
    """The days of `from` and `to`, put in order and moved into those of the edition."""
    given = [request.GET.get(name, "") for name in ("from", "to")]
    asked = [date_of(text) if text else None for text in given]
    first, last = sorted((asked[0] or edition.first_day, asked[1] or edition.last_day))
    least, most = edition.first_day, edition.last_day
    return min(max(first, least), most), min(max(last, least), most)


@require_safe
@conditional_page
@cache_control(public=True, max_age=60)
@plain_errors
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """Square metres of every side from each change day on, as CSV; each row sums to the land."""
    edition = edition_of(request)
    response = StreamingHttpResponse(_lines(edition), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="areas-edition-{edition.number}.csv"'
    return response


def _lines(edition: Published) -> Iterator[str]:
    """The lines of the CSV, one by one: a long history never stands in memory."""
    write = csv.writer(Echo()).writerow
    yield write(["from_day", *(_plain(label.text) for label in side_labels(edition)), "land_m2"])
    for day, areas in areas_by_day(edition.composite):
        yield write([to_date(day).isoformat(), *areas.tolist(), int(areas.sum())])


class Echo:
    """A file for csv.writer that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
