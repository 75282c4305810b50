"""Requests that began before an edition was written anew: they are answered from the new one."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from geodata.editions import RedactionDue

log = logging.getLogger(__name__)
SECONDS = 10


class RedactionWait:
    """Middleware: once more from the start, where the edition was switched under a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RedactionDue):
            return None
        try:
            return _answered_again(request)
        except RedactionDue as again:
            return _wait(again)


def _answered_again(request: HttpRequest) -> HttpResponse:
    """What the view says now, of the edition as it was switched to meanwhile."""
    match = request.resolver_match
    if match is None or request.method not in ("GET", "HEAD"):
        raise RedactionDue("The request cannot be answered a second time.")
    return match.func(request, *match.args, **match.kwargs)


def _wait(error: RedactionDue) -> HttpResponse:
    """503: it may hold what is withheld. Only an earlier version of the site left it so."""
    log.warning("%s If this lasts: manage.py redact", error)
    text = _("The map is being written anew. Come back in a minute.")
    response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    add_never_cache_headers(response)
    response["Retry-After"] = str(SECONDS)
    return response
