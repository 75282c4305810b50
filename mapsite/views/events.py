"""Events: the list with its filters, and the page of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.models.event import Verification
from mapsite.http.parameters import date_of, edition_of
from mapsite.readings.events import EventFilter, kinds_of, matching
from mapsite.views.reader_page import reader_page, show

EVENTS_A_PAGE = 50


@reader_page
def events(request: HttpRequest) -> HttpResponse:
    """The events of the edition that fit the filters, by day."""
    edition = edition_of(request)
    chosen = _event_filter(request)
    return show(
        request,
        "mapsite/events.html",
        edition,
        page=Paginator(matching(edition, chosen), EVENTS_A_PAGE).get_page(request.GET.get("page")),
        chosen=chosen,
        kinds=kinds_of(edition),
        verifications=Verification.choices,
    )


def _event_filter(request: HttpRequest) -> EventFilter:
    chosen = {name: request.GET.get(name, "")[:40] for name in ("kind", "verification", "faction")}
    days = {name: request.GET.get(name, "") for name in ("from", "to")}
    first, last = (date_of(text) if text else None for text in days.values())
    return EventFilter(first=first, last=last, **chosen)


@reader_page
def event(request: HttpRequest, code: str) -> HttpResponse:
    """One event with its sources."""
    edition = edition_of(request)
    row = edition.record["events"].get(code)
    if row is None:
        raise Http404(_("This edition has no event “%(code)s”.") % {"code": code[:40]})
    sources = [(name, edition.record["sources"].get(name)) for name in row["sources"]]
    return show(request, "mapsite/event.html", edition, code=code, event=row, sources=sources)
