"""The icon that browsers request by themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static


def favicon(request: HttpRequest) -> HttpResponse:
    """Send a browser that asks for /favicon.ico to the icon among the static files."""
    return HttpResponsePermanentRedirect(static("mapsite/favicon.svg"))
