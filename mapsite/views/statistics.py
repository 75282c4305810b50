"""Statistics: areas, shares, places and population of each side."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from geodata.editions import Published
from geodata.territory.days import to_date
from geodata.territory.measures import areas_by_day
from mapsite.http.byte_ranges import byte_ranges
from mapsite.http.day_range import days_of, requested_range
from mapsite.http.downloads import download
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.readings.chart_table import area_table
from mapsite.readings.charts import bands
from mapsite.readings.day_sentence import successions_between
from mapsite.readings.named_areas import of_it
from mapsite.readings.presence import presence_numbers
from mapsite.readings.sides import in_order, side_labels
from mapsite.readings.statistics import coverage, series, standings, total
from mapsite.readings.uncertain import (
    days_of_doubt,
    uncertain_on,
    uncertain_sentences,
    uncertain_sides,
)
from mapsite.views.reader_page import reader_page, show


@reader_page("day", "from", "to", "numbers", "edition")
def statistics(request: HttpRequest) -> HttpResponse:
    """The chart of a range (`from`, `to`), as a table too with `numbers`, and a day's table."""
    edition = edition_of(request)
    day, notice = nearest_day(request.GET.get("day") or None, edition)
    days = requested_range(request, days_of(edition))
    rows = standings(edition, day)
    order = in_order(side_labels(edition))
    areas = series(edition, days.first, days.last)
    return show(
        request,
        "mapsite/statistics.html",
        edition,
        day=day,
        notices=dict.fromkeys(text for text in (notice, *days.notices) if text),
        chart=bands(areas, order, days.last, day),
        numbers=area_table(areas, order) if "numbers" in request.GET else None,
        chart_link=f"?from={days.first.isoformat()}&to={days.last.isoformat()}&day=",
        standings=sorted(rows, key=lambda row: order.index(row.side)),
        total=total(rows),
        of_it=of_it(edition.map, day),
        uncertain=uncertain_sentences(edition, day),
        coverage=coverage(edition),
        takeovers=successions_between(edition, days.first, days.last),
        **presence_numbers(edition, day, days.first, days.last),
    )


@require_safe
@byte_ranges
@plain_errors
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """Square metres of every side from each change day on, as CSV; each row sums to the land.

    Behind the land stand those that are uncertain, and those that may be a side's, where an edition
    has any; then the days on which these change have rows as well.
    """
    edition, language = edition_of(request), get_language()
    own = "" if language == settings.LANGUAGE_CODE else f"_{language}"
    name = f"areas-edition-{edition.number}{own}.csv"
    return download(request, edition, name, "text/csv; charset=utf-8", partial(_write, edition))


def _write(edition: Published, path: Path) -> None:
    """Write the lines of the CSV one by one: a long history never stands in memory."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write = csv.writer(file).writerow
        labels, sides = side_labels(edition), uncertain_sides(edition)
        doubt = [f"{kind}: {labels[side].text}" for kind in KINDS for side in sides]
        write(["from_day", *(_plain(label.text) for label in labels), "land_m2", *doubt])
        for day, areas in _rows(edition):
            own, possible = uncertain_on(edition, to_date(day)) if sides else ((), ())
            parts = [int(part[side]) for part in (own, possible) for side in sides]
            write([to_date(day).isoformat(), *areas, sum(areas), *parts])


KINDS = ("uncertain", "possible")
"""Of a side's land by the best guess what may be another's, and of the others' what may be its."""


def _rows(edition: Published) -> Iterator[tuple[int, list[int]]]:
    """The areas from each change day on, and from each day on which what is uncertain changes."""
    more = days_of_doubt(edition)
    areas: list[int] = []
    for day, found in areas_by_day(edition.composite):
        while more and more[0] <= day:
            if more[0] < day and areas:
                yield more[0], areas
            del more[0]
        areas = found.tolist()
        yield day, areas
    yield from ((day, areas) for day in more if areas)


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
