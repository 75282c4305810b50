"""What is answered while the database is locked or away, or the disk is full: 503, and why.

What was typed comes back in its fields, without a look at the database: that may be away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from geodata.storage_faults import StorageFault, fault_of

log = logging.getLogger(__name__)
UNSEEN = ("_", "csrfmiddlewaretoken", "action", "index", "select_across")
"""Beginnings of the names of fields that nobody typed into."""
SECRET = ("password", "code")
"""Parts of the names of fields that are not written into a page again."""


class StorageFaults:
    """Middleware: an answer in place of the error page, where the storage is at fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        fault = fault_of(error)
        if fault is None:
            return None
        reason = " ".join(str(error).split())
        log.warning("%s: %s %s: %s", fault.value, request.method, request.path, reason)
        return unavailable(request, fault)


def unavailable(request: HttpRequest, fault: StorageFault) -> HttpResponse:
    """Why the request was not answered: as JSON, as a page, or as text, as the client reads it."""
    accepted = request.headers.get("Accept", "")
    if "text/html" in accepted:
        response = _page(request, fault)
    elif "json" in accepted or request.headers.get("Sec-Fetch-Dest") == "empty":
        response = JsonResponse({"error": str(fault.text), "code": fault.value}, status=503)
    else:
        kind = "text/plain; charset=utf-8"
        response = HttpResponse(f"{fault.text}\n", status=503, content_type=kind)
        response["Access-Control-Allow-Origin"] = "*"
    add_never_cache_headers(response)
    response["Retry-After"] = str(fault.retry_after)
    return response


def _page(request: HttpRequest, fault: StorageFault) -> HttpResponse:
    context = {
        "reason": fault.text,
        "address": request.get_full_path(),
        "fields": list(kept_fields(request)) if request.method == "POST" else [],
        "files": sorted(request.FILES) if request.method == "POST" else [],
        "sent": request.method == "POST",
    }
    # Without a request no context processor asks who it is: that would ask the database.
    return render(None, "mapsite/unavailable.html", context, status=503)


def kept_fields(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Name, value and kind (text, hidden or secret) of each field that was sent, for its page."""
    sensitive = getattr(request, "sensitive_post_parameters", ())
    for name, values in request.POST.lists():
        hidden = sensitive == "__ALL__" or name in sensitive or any(part in name for part in SECRET)
        for value in values:
            if name.startswith(UNSEEN):
                yield name, value, "hidden"
            elif hidden:
                yield name, "", "secret"
            else:
                yield name, value, "text"
