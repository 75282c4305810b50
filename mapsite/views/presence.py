"""Forces that hold no land: the list, and their numbers on a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.readings.presence import by_who, presence_numbers, standing_on
from mapsite.views.reader_page import reader_page, show


@reader_page("day", "edition")
def presence(request: HttpRequest) -> HttpResponse:
    """Every presence of the edition under who stands there, and the numbers of a day."""
    edition = edition_of(request)
    day, notice = nearest_day(request.GET.get("day") or None, edition)
    return show(
        request,
        "mapsite/presence.html",
        edition,
        day=day,
        notices=[notice] if notice else [],
        groups=by_who(edition),
        standing={one.code: one for one in standing_on(edition, day)},
        **presence_numbers(edition, day, edition.first_day, edition.last_day),
    )
