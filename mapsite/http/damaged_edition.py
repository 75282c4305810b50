"""An edition that was asked for by its number, and is damaged: 503, and somebody is told."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from geodata.editions import Damaged

log = logging.getLogger(__name__)


class DamagedEdition:
    """Middleware. Whoever names no edition never comes here: they get the newest whole one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Damaged):
            return None
        log.critical("%s See manage.py verify", error)
        text = _("This edition is damaged on the server. Its operator is told.")
        response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
        add_never_cache_headers(response)
        return response
