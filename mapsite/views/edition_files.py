"""The public files of the editions, addressed by their hash for ever."""

from __future__ import annotations

import functools

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from geodata.models import EditionFile
from mapsite.http.encodings import preferred
from mapsite.http.plain_errors import plain_errors


@require_safe
@plain_errors
def edition_file(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """A file as it was published, in the smallest encoding that the client takes."""
    if f'"{sha256}"' in request.headers.get("If-None-Match", ""):
        return _immutable(HttpResponseNotModified(), sha256)
    encoding = preferred(request.headers.get("Accept-Encoding", ""))
    content_type, content = _stored(sha256, name, encoding)
    response = HttpResponse(content, content_type=content_type)
    if encoding != "identity":
        response["Content-Encoding"] = encoding
    return _immutable(response, sha256)


COLUMNS = {"br": "brotli", "gzip": "gzip", "identity": "raw"}


@functools.lru_cache(maxsize=32)
def _stored(sha256: str, name: str, encoding: str) -> tuple[str, bytes]:
    rows = EditionFile.objects.filter(sha256=sha256, name=name, public=True)
    # PostgreSQL raises on the character NUL, where no hash and no name has one.
    known = "\0" not in sha256 + name
    row = rows.values_list("content_type", COLUMNS[encoding]).first() if known else None
    if row is None:
        raise Http404(f"No edition holds a public file {name[:40]!r} of the hash {sha256[:64]!r}.")
    return row[0], bytes(row[1])


def _immutable(response: HttpResponse, sha256: str) -> HttpResponse:
    response["ETag"] = f'"{sha256}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
