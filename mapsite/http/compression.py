"""Compression of what the site answers: not of parts of files, nor of what is compressed."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("image/png", "image/webp", "video/", "application/zip", "application/vnd.pmtiles")
"""Beginnings of content types that gzip makes no smaller."""


class Compression(GZipMiddleware):
    """Django's, which would compress the bytes of a range: offsets in a file that is not there."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The response, compressed where the client takes it and it is worth it."""
        content_type = response.headers.get("Content-Type", "")
        if "Range" in request.headers or content_type.startswith(COMPRESSED):
            return response
        return super().process_response(request, response)
