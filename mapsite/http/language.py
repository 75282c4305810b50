"""The language of a response is that of its address, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageOfTheAddress(LocaleMiddleware):
    """Middleware: English at bare addresses, Arabic under /ar/, whatever the browser prefers.

    Django's own says `Vary: Accept-Language` of every bare address. It is not so with our
    addresses, and would make nginx and a CDN keep each file once per wording of that header.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Name the language in the headers."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
