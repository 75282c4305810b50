"""Two days compared."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from geodata.editions import Published
from mapsite.http.day_range import days_of, requested_range
from mapsite.http.parameters import edition_of
from mapsite.readings.comparison import Comparison, comparison, labelled, smaller, usual_days
from mapsite.readings.difference_map import difference_map
from mapsite.readings.succession import takeover_lines
from mapsite.views.reader_page import reader_page, show


@reader_page("from", "to", "view", "edition")
def compare(request: HttpRequest) -> HttpResponse:
    """What changed between `from` and `to`: map, matrix, places, and a swipe."""
    edition = edition_of(request)
    days = requested_range(request, days_of(edition), default_length=7)
    before, after = days.first, days.last
    whole_land = request.GET.get("view") == "land"
    result = comparison(edition, before, after)
    picture = difference_map(edition, before, after, whole_land)
    return show(
        request,
        "mapsite/compare.html",
        edition,
        before=before,
        after=after,
        notices=days.notices,
        whole_land=whole_land,
        matrix=result.matrix,
        rows=_rows(result),
        takeovers=takeover_lines(edition, result.takeovers),
        flips=labelled(edition, result.flips),
        smaller=smaller(edition, result.flips),
        picture=picture,
        gains=result.gains,
        presets=usual_days(edition, after),
        permalink=_permalink(request, edition, before, after),
    )


@dataclass(frozen=True)
class Cell:
    """What goes from a side to another: whole km², None for nothing; whether by succession."""

    km2: int | None
    succeeded: bool


def _rows(result: Comparison) -> list[tuple[int, list[Cell], int]]:
    """The rows of the matrix: a side, what goes from it to each, and what it held at first."""
    matrix, succeeded = result.matrix, set(result.succeeded)
    return [
        (
            side,
            [
                Cell(km2, (side, to) in succeeded)
                for to, km2 in zip(matrix.sides, cells, strict=True)
            ],
            before,
        )
        for side, cells, before in zip(matrix.sides, matrix.cells, matrix.before, strict=True)
    ]


def _permalink(
    request: HttpRequest, edition: Published, before: datetime.date, after: datetime.date
) -> str:
    """The address that shows the same for ever: it names the edition."""
    query = f"from={before.isoformat()}&to={after.isoformat()}&edition={edition.number}"
    return request.build_absolute_uri(f"{request.path}?{query}")
