"""Statistics: areas, shares, places and population of each side."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions import Published
from geodata.territory.days import to_date
from geodata.territory.measures import areas_by_day
from mapsite.http.day_range import days_of, requested_range
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.readings.charts import bands
from mapsite.readings.sides import in_order, side_labels
from mapsite.readings.statistics import coverage, series, standings, total
from mapsite.views.reader_page import reader_page, show


@reader_page
def statistics(request: HttpRequest) -> HttpResponse:
    """The chart of a range (`from`, `to`) and the table of a day."""
    edition = edition_of(request)
    day, notice = nearest_day(request.GET.get("day") or None, edition)
    days = requested_range(request, days_of(edition))
    rows = standings(edition, day)
    order = in_order(side_labels(edition))
    return show(
        request,
        "mapsite/statistics.html",
        edition,
        day=day,
        notices=dict.fromkeys(text for text in (notice, *days.notices) if text),
        chart=bands(series(edition, days.first, days.last), order, days.last, day),
        chart_link=f"?from={days.first.isoformat()}&to={days.last.isoformat()}&day=",
        standings=sorted(rows, key=lambda row: order.index(row.side)),
        total=total(rows),
        coverage=coverage(edition),
    )


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
