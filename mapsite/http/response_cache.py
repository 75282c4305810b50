"""Responses that follow from an edition and the address alone: kept, and compared before computing.

    @require_safe
    @cached_response("day", "edition")     # the parameters of the query that the view reads
    def index(request): ...

Any other parameter is taken off the request, so that no made-up one asks for another response.
The ETag is the hash of all that the response depends on. So whether a copy is good still is known
after one query, for the edition; and nothing is kept under a name that an edition has no more, as
one that was written anew since something in it was withheld.

The cache has a bounded number of slots: the name of a response says in which it stands, and the
next one of that slot takes its place. So whoever asks for what was never asked for fills no disk.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from geodata.editions import Published, previewed
from geodata.editions.rewriting import redacted
from geodata.own_ground import own_ground
from mapsite.http.edition_and_day import requested_edition
from mapsite.http.encodings import Encoding, preferred
from mapsite.http.program import program_version

View = Callable[..., HttpResponse]
Kept = dict[str, Any]
"""`name`, `headers`, `allowed` (hashes of inline scripts and styles), and the body as `br`; as
`gzip` too once somebody wanted it so."""

LARGEST = 128 * 1024
"""Bytes that a kept response takes at most, compressed; a larger one is computed each time."""
QUALITY = 5
"""Of brotli: smaller by a twentieth than by 4, and as fast as gzip's usual one."""
SMALLEST = 10
"""A quarter smaller, in 60 ms: for what is made once and opened by most."""
WEEK = 7 * 24 * 3600
ANEW = "mapsite.anew"
"""In the WSGI environment, which no header reaches: makes the response although it is kept."""
ALLOWED = ("csp_script_hashes", "csp_style_hashes")


def cached_response(
    *parameters: str,
    also: Callable[[Published], object] = lambda _edition: "",
    quality: int = QUALITY,
    plain_quality: int | None = None,
) -> Callable[[View], View]:
    """Decorator: keep the view's response by the edition and by the parameters that it reads.

    `also` is what it depends on beside the edition, as a value with a plain `repr`; `quality` that
    of brotli, for what is large and asked for often; `plain_quality` that of the address without
    parameters, by which most readers come. Before the first publication, and in development, where
    templates change, nothing is kept.
    """

    def decorator(view: View) -> View:
        @functools.wraps(view)
        def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            keep_only(request, parameters)
            edition = requested_edition(request)
            if edition is None or settings.DEBUG or previewed() is not None:
                return view(request, *args, **kwargs)
            beside = also(edition)
            name = name_of(request, edition, beside)
            if f'W/"{name}"' in parse_etags(request.headers.get("If-None-Match", "")):
                return _marked(HttpResponseNotModified(), name)
            kept = None if request.META.get(ANEW) else _find(name)
            if kept is None:
                response = view(request, *args, **kwargs)
                if not _is_for_everybody(request, response):
                    return response
                plain = plain_quality is not None and not request.GET
                kept = _packed(response, name, plain_quality if plain else quality)
                _keep(kept)
            response = _response(request, kept)
            if not beside and settings.OFFLINE:
                response["X-Edition"] = edition_name(edition)
            return response

        return wrapper

    return decorator


def keep_only(request: HttpRequest, parameters: tuple[str, ...]) -> None:
    """Take all other parameters off the address; the last value of each counts, in their order."""
    found = [(name, request.GET[name]) for name in parameters if name in request.GET]
    request.META["QUERY_STRING"] = urlencode(found)
    request.GET = QueryDict(request.META["QUERY_STRING"])  # type: ignore[misc]


def name_of(request: HttpRequest, edition: Published, also: object) -> str:
    """A hash of all that the response to this request depends on."""
    parts = (
        *(_head(edition), also),
        *(request.scheme, request.get_host(), request.path, request.META["QUERY_STRING"]),
        *(get_language(), program_version(), getattr(staticfiles_storage, "manifest_hash", "")),
        *(settings.LANGUAGES, settings.TILE_LAYERS, own_ground()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


def _head(edition: Published) -> tuple[object, ...]:
    signed = (edition.published_at, edition.signed, edition.note, edition.translations)
    return (edition.number, edition.content_hash, *signed)


def edition_name(edition: Published) -> str:
    """A name of the edition as it is now: another one once something in it is withheld.

    A response that follows from the edition alone bears it as `X-Edition`, so that a browser that
    keeps it for reading offline sees whether it may (js/offline/worker.js).
    """
    digest = hashlib.sha256(repr(_head(edition)).encode()).hexdigest()
    return f"{edition.number}-{digest[:16]}"


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is an answer, and depends on nobody's cookie and on no token of a form."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not (session is not None and session.accessed)
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


def _packed(response: HttpResponse, name: str, quality: int) -> Kept:
    return {
        "name": name,
        "headers": dict(response.items()),
        "allowed": {key: sorted(getattr(response, key, ())) for key in ALLOWED},
        "br": brotli.compress(response.content, quality=quality),
    }


def _response(request: HttpRequest, kept: Kept) -> HttpResponse:
    encoding: Encoding = preferred(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(_body(kept, encoding), headers=kept["headers"])
    if encoding != "identity":
        response["Content-Encoding"] = encoding
    for key, hashes in kept["allowed"].items():
        setattr(response, key, set(hashes))
    return _marked(response, kept["name"])


def _body(kept: Kept, encoding: Encoding) -> bytes:
    if encoding in kept:
        return kept[encoding]
    plain = brotli.decompress(kept["br"])
    if encoding == "identity":
        return plain
    kept["gzip"] = gzip.compress(plain, 6, mtime=0)
    _keep(kept)
    return kept["gzip"]


def _marked(response: HttpResponse, name: str) -> HttpResponse:
    response["ETag"] = f'W/"{name}"'
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _slots() -> int:
    return settings.RESPONSES_MB * 1024**2 // LARGEST


def _slot(name: str) -> str:
    return str(int(name[:8], 16) % _slots())


def _find(name: str) -> Kept | None:
    kept = caches["responses"].get(_slot(name)) if _slots() else None
    return kept if kept is not None and kept["name"] == name else None


def _keep(kept: Kept) -> None:
    if _slots() and len(kept["br"]) + len(kept.get("gzip", b"")) <= LARGEST:
        caches["responses"].set(_slot(kept["name"]), kept, WEEK)


@receiver(redacted)
def forget(**_kwargs: object) -> None:
    """Delete all: what was withheld just now lies nowhere, not even where nobody is led to."""
    caches["responses"].delete_many([str(slot) for slot in range(_slots())])
