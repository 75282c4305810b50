"""While editions are written anew, since something was withheld just now: come back in a moment."""

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
    """Middleware: 503 for what would be read from an edition that was not looked at yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RedactionDue):
            return None
        log.warning("%s If this lasts: manage.py redact", error)
        text = _("The map is being written anew. Come back in a minute.")
        response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
        add_never_cache_headers(response)
        response["Retry-After"] = str(SECONDS)
        return response
