"""A form that was sent with the token of another sign-in, such as one in another tab."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import defaults

from mapsite.http.storage_faults import kept_fields

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  The name of a field.
FORBIDDEN = 403


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was sent in its fields, to be sent again with the token of now (CSRF_FAILURE_VIEW).

    Only for a page of ours that a person looks at: what a foreign site sends is refused, and a
    script of ours asks for the token itself.
    """
    if not _is_ours(request) or request.headers.get("Sec-Fetch-Dest") == "empty":
        return defaults.permission_denied(request, PermissionError(reason))
    fields = [field for field in kept_fields(request) if field[0] != TOKEN]
    context = {
        "reason": _("You signed in or out since you opened the page."),
        "address": request.get_full_path(),
        "fields": [(TOKEN, get_token(request), "hidden"), *fields],
        "files": sorted(request.FILES),
        "sent": True,
    }
    response = render(request, "mapsite/unavailable.html", context, status=FORBIDDEN)
    add_never_cache_headers(response)
    return response


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
