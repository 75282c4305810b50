"""A session of the desk ends after a time in which nothing was done at it.

Django could renew the cookie with every response. Only pages of the desk do it here: those of
readers are kept by caches, and must never carry somebody's cookie.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RENEWED_EVERY = 5 * 60
"""Seconds: a session is stored at most this often."""
KEY = "renewed_at"


def sliding_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an answer of the desk restarts the idle time of its session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if match is not None and match.namespace in ("admin", "accounts"):
            _renew(request)
        return response

    return middleware


def _renew(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        return
    now = int(time.time())
    if not 0 <= now - request.session.get(KEY, 0) < RENEWED_EVERY:
        request.session[KEY] = now
