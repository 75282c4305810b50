"""Events: the list with its filters, and the page of each."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.models.event import Verification
from mapsite.http.day_range import DayRange, days_of, requested_range
from mapsite.http.list_pages import requested_page
from mapsite.http.parameters import edition_of
from mapsite.readings.events import EventFilter, kinds_of, matching
from mapsite.readings.statements import of_events
from mapsite.views.reader_page import reader_page, show

EVENTS_A_PAGE = 50


@reader_page("kind", "verification", "faction", "from", "to", "page", "edition")
def events(request: HttpRequest) -> HttpResponse:
    """The events of the edition that fit the filters, by day."""
    edition = edition_of(request)
    days = requested_range(request, event_days(edition))
    chosen = _event_filter(request, days)
    found = requested_page(request, matching(edition, chosen), EVENTS_A_PAGE)
    return show(
        request,
        "mapsite/events.html",
        edition,
        page=found.page,
        chosen=chosen,
        notices=(*days.notices, *found.notices),
        kinds=kinds_of(edition),
        verifications=Verification.choices,
    )


def event_days(edition: Published) -> DayRange:
    """The days of the edition's data, and earlier ones on which it has events."""
    data = days_of(edition)
    days = (event["day"] for event in edition.record["events"].values())
    earliest = datetime.date.fromisoformat(min(days, default=data.first.isoformat()))
    return DayRange(min(data.first, earliest), data.last)


def _event_filter(request: HttpRequest, days: DayRange) -> EventFilter:
    chosen = {name: request.GET.get(name, "")[:40] for name in ("kind", "verification", "faction")}
    return EventFilter(
        first=days.first if request.GET.get("from") else None,
        last=days.last if request.GET.get("to") else None,
        **chosen,
    )


@reader_page("edition")
def event(request: HttpRequest, code: str) -> HttpResponse:
    """One event with its sources."""
    edition = edition_of(request)
    row = edition.record["events"].get(code)
    if row is None:
        raise Http404(_("This edition has no event “%(code)s”.") % {"code": code[:40]})
    sources = [(name, edition.record["sources"].get(name)) for name in row["sources"]]
    said = of_events(edition, [code])
    context = {"code": code, "event": row, "sources": sources, "statements": said}
    return show(request, "mapsite/event.html", edition, **context)
