"""The change log, and its feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_safe

from mapsite.http.area import area_of, corners_of
from mapsite.http.day_range import date_of, days_of
from mapsite.http.list_pages import requested_page
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import cached_response
from mapsite.news.feeds import changes_feed, every_edition
from mapsite.readings.changes import changed_days
from mapsite.readings.day_sentence import sentences
from mapsite.views.reader_page import READERS, reader_page, show

DAYS_A_PAGE = 30


def _area(request: HttpRequest) -> str:
    return area_of(request.GET.get("bbox", ""), request.GET.get("area", ""))


@reader_page("bbox", "area", "since", "page", "edition")
def changes(request: HttpRequest) -> HttpResponse:
    """What changed, day by day, the latest first; since a day, or in an area."""
    edition, area = edition_of(request), _area(request)
    days = changed_days(edition, area)
    since = date_of(request.GET["since"], days_of(edition)) if request.GET.get("since") else None
    shown = [day for day in days if since is None or day.date > since]
    corners = corners_of(area) if area else ""
    found = requested_page(request, shown, DAYS_A_PAGE)
    return show(
        request,
        "mapsite/changes.html",
        edition,
        page=found.page,
        notices=found.notices,
        since=since,
        corners=corners,
        narrowed=urlencode({"area": corners}) if corners else "",
    )


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response("edition")
def day_sentences(request: HttpRequest) -> HttpResponse:
    """What changed on each day in a sentence, for the live map (see `sentences`), as JSON."""
    found = sentences(edition_of(request))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response("bbox", "area", "edition", also=every_edition)
def feed(request: HttpRequest) -> HttpResponse:
    """The latest days of the change log as an Atom feed; of an area, if one is given."""
    edition, area = edition_of(request), _area(request)
    content = changes_feed(edition, request, area)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
