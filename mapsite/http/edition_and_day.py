"""The edition and the day that a request names, moved to the nearest that exist."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from geodata.editions import Published, live, load
from geodata.models import Edition
from geodata.numbers import whole_number
from geodata.territory.days import written_date
from mapsite.http.day_range import days_of, moved_notice, nearest_covered


@dataclass(frozen=True)
class EditionAndDay:
    """The edition and the day to show.

    `notice` says what could not be shown, or is empty. `as_known` is true where the address names
    the edition by its number.
    """

    edition: Published
    day: datetime.date
    notice: str = ""
    as_known: bool = False


def edition_and_day(request: HttpRequest) -> EditionAndDay | None:
    """Read `?edition=` and `?day=`; None before the first publication.

    Raises Http404 for an edition that does not exist.
    """
    edition = requested_edition(request)
    if edition is None:
        return None
    named = request.GET.get("day")
    day, notice = nearest_day(opening_day(edition) if named is None else named, edition)
    return EditionAndDay(edition, day, notice, as_known="edition" in request.GET)


def opening_day(edition: Published) -> str | None:
    """The day that the map shows at first, as the editors of the land chose; None: the last."""
    return edition.map["theatre"].get("opening_day")


def edition_links(edition: Published, as_known: bool) -> dict[str, str]:
    """What links on a page append, so that they stay in the edition that the address names.

    `edition_parameter` goes after a query ("&edition=3"), `edition_query` after a path
    ("?edition=3"); both are empty where the address names no edition.
    """
    parameter = f"edition={edition.number}" if as_known else ""
    return {
        "edition_parameter": f"&{parameter}" if parameter else "",
        "edition_query": f"?{parameter}" if parameter else "",
    }


def requested_edition(request: HttpRequest) -> Published | None:
    """The edition of `?edition=N`, otherwise the live one, or None before the first.

    It is looked up once for a request, which so sees one edition, whatever is published meanwhile.
    Raises Http404 for an edition that does not exist.
    """
    if not hasattr(request, "shown_edition"):
        request.shown_edition = _looked_up(request.GET.get("edition"))
    return request.shown_edition


def _looked_up(text: str | None) -> Published | None:
    if text is None:
        return live()
    number = whole_number(text)
    try:
        return load(0 if number is None else number)
    except Edition.DoesNotExist:
        raise Http404(_("There is no edition “%(number)s”.") % {"number": text[:20]}) from None


def nearest_day(text: str | None, edition: Published) -> tuple[datetime.date, str]:
    """The day that `text` (YYYY-MM-DD) names, or the nearest one of the edition and why."""
    if text is None:
        return edition.last_day, ""
    try:
        day = written_date(text)
    except ValueError:
        return edition.last_day, _(
            "“%(text)s” is no date of the form YYYY-MM-DD. You see the last day."
        ) % {"text": text[:20]}
    covered = days_of(edition)
    nearest = nearest_covered(day, covered)
    return nearest, "" if nearest == day else moved_notice(day, covered)
