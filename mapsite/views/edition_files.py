"""The public files of the editions, addressed by their hash.

A file that was written anew since has left its address, which leads to the new one.
"""

from __future__ import annotations

import gzip
import logging

import brotli
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geodata.editions import Published, RedactionDue, previewed
from geodata.editions.addresses import is_due, retired
from geodata.editions.held_values import HeldValues
from geodata.editions.integrity import damaged_parts
from geodata.editions.map_parts import MAP, is_part, part_of
from geodata.models import EditionFile
from mapsite.http.byte_ranges import byte_ranges
from mapsite.http.encodings import Encoding, encoding_for
from mapsite.http.plain_errors import plain_errors

log = logging.getLogger(__name__)


@require_safe
@byte_ranges
@plain_errors
def edition_file(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """The file of an address, in the smallest encoding that the client takes.

    Whether it stands there still is asked first, before any copy that the client holds.
    """
    whole = MAP if is_part(name) else name
    preview = previewed()
    if preview is not None and preview.hashes.get(whole) == sha256:
        return _of_preview(preview, name)
    moved = retired(sha256, whole)
    if moved is not None:
        return _moved(moved.successor, name) if moved.successor else _gone()
    if is_due(sha256, whole):
        raise RedactionDue(f"The file {name} may hold what is withheld.")
    encoding = encoding_for(request)
    if f'"{sha256}"' in request.headers.get("If-None-Match", ""):
        return _immutable(HttpResponseNotModified(), sha256, encoding)
    try:
        content_type, content = _stored(sha256, name, encoding)
    except Damaged as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=content_type)
    if encoding != "identity":
        response["Content-Encoding"] = encoding
    return _immutable(response, sha256, encoding)


def _of_preview(preview: Published, name: str) -> HttpResponse:
    """A file of the preview in which the address stands. Nobody keeps it (mapsite/http/preview.py).

    Raises Http404 for a file that is for the server alone.
    """
    row = preview.file(MAP if is_part(name) else name)
    if not row.public:
        raise Http404(f"The preview has no public file {name[:40]!r}.")
    content = bytes(row.raw)
    return HttpResponse(
        part_of(content, name) if is_part(name) else content, content_type=row.content_type
    )


def _moved(sha256: str, name: str) -> HttpResponse:
    """To the address of the file as it is now, which may leave that one in its turn."""
    response = HttpResponsePermanentRedirect(
        reverse("edition_file", args=[sha256, name]), preserve_request=True
    )
    response["Cache-Control"] = "public, max-age=60"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _gone() -> HttpResponse:
    """Something in the file is withheld. The same for each such file, whatever was asked for."""
    text = _("This file is no longer served: something in it is withheld for safety.")
    response = HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=60"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def compressed(content: bytes) -> bytes:
    """Brotli of what a reader waits for while it is made, in each process.

    At its best 1.3 MB took four seconds, and 134 KB three quarters of one. A level less is as small
    in a third of the time, and two a seventh larger in a thirtieth: that is for what is large.
    """
    return brotli.compress(content, quality=10 if len(content) <= LARGE else 9)


LARGE = 200_000
"""Bytes."""

COLUMNS = {"br": "brotli", "gzip": "gzip", "identity": "raw"}
COMPRESS = {"br": compressed, "gzip": gzip.compress, "identity": bytes}


class Damaged(RuntimeError):
    """A stored file is not what was published."""


held: HeldValues[tuple[str, str, str], tuple[str, bytes]] = HeldValues(
    32 * 2**20, lambda found: len(found[1])
)
"""The files that were asked for last, so that readers of a peak do not ask the database."""


def _stored(sha256: str, name: str, encoding: str) -> tuple[str, bytes]:
    return held.get((sha256, name, encoding), lambda: _read(sha256, name, encoding))


def _read(sha256: str, name: str, encoding: str) -> tuple[str, bytes]:
    if is_part(name):
        content_type, content = _read(sha256, MAP, "identity")
        return content_type, COMPRESS[encoding](part_of(content, name))
    rows = EditionFile.objects.filter(sha256=sha256, name=name, public=True)
    # PostgreSQL raises on the character NUL, where no hash and no name has one.
    known = "\0" not in sha256 + name
    found = list(rows) if known else []
    row = next((row for row in found if "raw" not in damaged_parts(row)), next(iter(found), None))
    if row is None:
        raise Http404(f"No edition holds a public file {name[:40]!r} of the hash {sha256[:64]!r}.")
    damaged = set(damaged_parts(row))
    if "raw" in damaged:
        log.critical("the file %s of the hash %s is damaged", name, sha256)
        raise Damaged(f"The file {name} is damaged on the server. Its operator is told.")
    if COLUMNS[encoding] in damaged:
        log.error("the %s copy of %s (%s) is damaged: made again", encoding, name, sha256)
        return row.content_type, COMPRESS[encoding](bytes(row.raw))
    return row.content_type, bytes(getattr(row, COLUMNS[encoding]))


def _immutable(response: HttpResponse, sha256: str, encoding: Encoding) -> HttpResponse:
    """Tagged by the hash of the file: strongly where the body is the file, byte for byte."""
    response["ETag"] = f'"{sha256}"' if encoding == "identity" else f'W/"{sha256}"'
    # Browsers keep it; whoever serves many asks after a minute whether it is there still.
    response["Cache-Control"] = "public, max-age=31536000, s-maxage=60, immutable"
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
