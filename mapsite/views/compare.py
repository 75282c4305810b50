"""Two days compared."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from geodata.editions import Published
from geodata.territory.measures import Transfer
from mapsite.http.day_range import days_of, requested_range
from mapsite.http.edition_and_day import edition_links
from mapsite.http.parameters import edition_of
from mapsite.map_page.compared import compared_map, compared_view, shows_loser
from mapsite.map_page.first_view import first_view, frame_of
from mapsite.map_page.live_map import allow_scripts, preloads
from mapsite.readings.advance import moving_factions
from mapsite.readings.comparison import Comparison, comparison, usual_days
from mapsite.readings.day_sentence import sentence_of
from mapsite.readings.legend import neighbours
from mapsite.readings.shading import days_shading, shade_rows
from mapsite.readings.succession import takeover_lines
from mapsite.views.reader_page import reader_page, show

CLOSE = "changes"
"""The value of `view` that shows, without scripts, no more than the land that changed hands."""
KEYS_AT_ONCE = 6


@reader_page("from", "to", "view", "side", "edition")
def compare(request: HttpRequest) -> HttpResponse:
    """What changed between `from` and `to`: the map, a sentence, places, gains, a matrix."""
    edition = edition_of(request)
    days = requested_range(request, days_of(edition), default_length=7)
    before, after = days.first, days.last
    close = request.GET.get("view") == CLOSE
    as_known = "edition" in request.GET
    result = comparison(edition, before, after)
    parts = compared_map(edition, after, as_known)
    keys = _keys(edition, result)
    response = show(
        request,
        "mapsite/compare.html",
        edition,
        before=before,
        after=after,
        notices=days.notices,
        close=close,
        sentence=sentence_of(edition, result.span),
        map=parts,
        preloads=preloads(parts, edition),
        picture=compared_view(edition, before, after, close),
        keys=keys[:KEYS_AT_ONCE],
        more_keys=keys[KEYS_AT_ONCE:],
        matrix=result.matrix,
        rows=_rows(result),
        takeovers=takeover_lines(edition, result.takeovers),
        groups=result.places,
        gains=result.gains,
        steps=_steps(edition, before, after, edition_links(edition, as_known)),
        presets=usual_days(edition, after),
        both=[(day, first_view(edition, day)) for day in (before, after)],
        frame=frame_of(edition),
        **_advance(edition, before, after, request.GET.get("side", "")),
        permalink=_permalink(request, edition, before, after),
    )
    allow_scripts(response, parts)
    return response


def _advance(
    edition: Published, before: datetime.date, after: datetime.date, side: str
) -> dict[str, object]:
    """The table of days, of one side where it is among those that won or lost land."""
    sides = moving_factions(edition, before, after)
    chosen = dict(sides).get(side, "")
    rows = shade_rows(days_shading(edition, before, after, side if chosen else ""))
    return {"advance": rows, "advance_side": chosen, "advance_sides": sides}


@dataclass(frozen=True)
class Key:
    """A transfer in the map's key; `hatched`: with the colour of who lost the land."""

    transfer: Transfer
    hatched: bool


def _keys(edition: Published, result: Comparison) -> list[Key]:
    sides = edition.composite.sides
    rows = sorted(result.span.transfers, key=lambda row: -row.area)
    return [Key(row, shows_loser(sides[row.before], sides[row.after])) for row in rows]


@dataclass(frozen=True)
class Steps:
    """Addresses of the page with one of the days a change earlier or later; "" where none is."""

    from_earlier: str
    from_later: str
    to_earlier: str
    to_later: str


def _steps(
    edition: Published, before: datetime.date, after: datetime.date, links: dict[str, str]
) -> Steps:
    first, last = before.isoformat(), after.isoformat()
    from_earlier, from_later = neighbours(edition.map, before)
    to_earlier, to_later = neighbours(edition.map, after)
    end = links["edition_parameter"]

    def address(start: str | None, until: str | None) -> str:
        if not start or not until or start >= until:
            return ""
        return f"?{urlencode({'from': start, 'to': until})}{end}"

    return Steps(
        address(from_earlier, last),
        address(from_later, last),
        address(first, to_earlier),
        address(first, to_later),
    )


@dataclass(frozen=True)
class Cell:
    """What goes from a side to another: whole km², None for nothing; whether by succession."""

    km2: int | None
    succeeded: bool


def _rows(result: Comparison) -> list[tuple[int | None, list[Cell], int]]:
    """The rows of the matrix: a side (None: the others), what goes from it to each, and what it
    held at first."""
    matrix, succeeded = result.matrix, set(result.succeeded)
    return [
        (
            side,
            [
                Cell(km2, (side, to) in succeeded)
                for to, km2 in zip(matrix.lines, cells, strict=True)
            ],
            before,
        )
        for side, cells, before in zip(matrix.lines, matrix.cells, matrix.before, strict=True)
    ]


def _permalink(
    request: HttpRequest, edition: Published, before: datetime.date, after: datetime.date
) -> str:
    """The address that shows the same for ever: it names the edition."""
    query = f"from={before.isoformat()}&to={after.isoformat()}&edition={edition.number}"
    return request.build_absolute_uri(f"{request.path}?{query}")
