"""The ground under an edition that keeps none: one of before 2026-11-29."""

from __future__ import annotations

import brotli
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions.ground import ground_files, relief_of
from geodata.editions.held import held_by_edition
from geodata.editions.published import Published, load
from geodata.ground import DETAIL, FIRST, RELIEF
from geodata.models import Edition
from geodata.numbers import whole_number
from mapsite.http.encodings import preferred
from mapsite.http.plain_errors import plain_errors


@require_safe
@conditional_page
@plain_errors
def ground_of_edition(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """A file of the ground, cut now. Editions that keep theirs have it in a file of their own."""
    edition = _edition(number)
    if name not in (FIRST, DETAIL, RELIEF) or name in edition.hashes:
        raise Http404("The edition has no such ground; its pages hold the address.")
    if name == RELIEF:
        response = HttpResponse(relief_of(edition), content_type="image/webp")
    else:
        response = _json(request, edition, name)
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _json(request: HttpRequest, edition: Published, name: str) -> HttpResponse:
    compressed = preferred(request.headers.get("Accept-Encoding", "")) == "br"
    content = _compressed(edition, name) if compressed else _content(edition, name)
    response = HttpResponse(content, content_type="application/json")
    if compressed:
        response["Content-Encoding"] = "br"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _edition(number: str) -> Published:
    try:
        return load(whole_number(number) or 0)
    except Edition.DoesNotExist:
        raise Http404(f"There is no edition {number[:20]}.") from None


def _content(edition: Published, name: str) -> bytes:
    files = ground_files(edition)
    return files.first if name == FIRST else files.detail


@held_by_edition(most=2)
def _compressed(edition: Published, name: str) -> bytes:
    return brotli.compress(_content(edition, name), quality=9)
