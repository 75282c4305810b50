"""Files that are computed from an edition, cached on disk, and served with an ETag."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.dispatch import receiver
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _

from geodata.editions import Published, previewed
from geodata.editions.rewriting import redacted
from mapsite.http.file_cache import Busy, FileCache, NotMade
from mapsite.http.program import program_version

MAKING = threading.BoundedSemaphore(2)
"""Threads of a process that make files, or wait for one: the others go on serving pages."""
log = logging.getLogger(__name__)


def download(
    request: HttpRequest,
    edition: Published,
    name: str,
    content_type: str,
    make: Callable[[Path], None],
    *,
    inline: bool = False,
    drawn: bool = False,
) -> HttpResponse:
    """The file that `make` writes, made once for an edition and name.

    `name` must hold all that the content depends on beside the edition. What is `drawn` has locks
    of its own: it waits for no download.
    """
    key = _key(edition, name)
    etag = f'"{key}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _cached(request, HttpResponseNotModified(), etag)
    try:
        file = _made_unkept(name, make) if previewed() else _opened(_cache(drawn), key, make)
    except Busy as busy:
        log.debug("%s: %s", key, busy)
        return _try_again(busy, 10 if drawn else 60)
    kind = {"as_attachment": not inline, "filename": name, "content_type": content_type}
    return _cached(request, FileResponse(file, **kind), etag)


def _try_again(busy: Busy, seconds: int) -> HttpResponse:
    """That the file is not there yet, and when to ask again."""
    text = _("Many files are being made. Try again in a minute.")
    if isinstance(busy, NotMade):
        text = _(
            "This could not be made just now: the server is short of memory or time."
            " Try again in a minute."
        )
    return HttpResponse(
        text,
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": str(seconds), "Cache-Control": "no-store"},
    )


def _opened(cache: FileCache, key: str, make: Callable[[Path], None]) -> BinaryIO:
    """The file, where it is there or a thread may be spared. Raises Busy."""
    file = cache.find(key)
    if file is not None:
        return file
    if not MAKING.acquire(blocking=False):
        raise Busy("as many threads as may be wait for files")
    try:
        return cache.open(key, make)
    finally:
        MAKING.release()


def _made_unkept(name: str, make: Callable[[Path], None]) -> BinaryIO:
    """A file of a preview: made each time, and gone when it is sent. Raises Busy."""
    if not MAKING.acquire(blocking=False):
        raise Busy("as many threads as may be wait for files")
    try:
        with tempfile.TemporaryDirectory(prefix="map-") as folder:
            path = Path(folder) / name
            make(path)
            return path.open("rb")
    finally:
        MAKING.release()


def make_ahead(edition: Published, name: str, make: Callable[[Path], None]) -> None:
    """Put the file of an edition into the cache, as `download` will look for it.

    Raises Busy where as many files are being made as may be.
    """
    _file_cache().open(_key(edition, name), make).close()


def _key(edition: Published, name: str) -> str:
    return f"{edition.content_hash[:24]}-{edition.number}-{program_version()}-{name}"


def with_notices(response: HttpResponse, notices: Iterable[str]) -> HttpResponse:
    """The file, and in the header `X-Notice` where it is of other days than those asked for."""
    text = " ".join(notices)
    if text:
        response["X-Notice"] = text
    return response


@receiver(redacted)
def forget(hashes: list[str], **_kwargs: object) -> None:
    """Delete the files that were made of editions which were written anew."""
    for content_hash in hashes:
        for path in _file_cache().folder.glob(f"{content_hash[:24]}-*"):
            path.unlink(missing_ok=True)


def _file_cache() -> FileCache:
    limit, keep_free = settings.DOWNLOADS_MB * 2**20, settings.KEEP_FREE_MB * 2**20
    return FileCache(settings.VAR_DIR / "downloads", limit, keep_free=keep_free)


def _cache(drawn: bool) -> FileCache:
    return _pictures() if drawn else _file_cache()


def _pictures() -> FileCache:
    """In the same folder. How many are drawn at a time is for who draws them to say."""
    return replace(_file_cache(), locks=64, kind="picture")


def _cached(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """Let browsers cache the file: without end where the address names the edition.

    Who serves many asks again after a minute, since something may be withheld.

    An address without one answers otherwise as soon as another edition is live.
    """
    immutable = "edition" in request.GET
    lifetime = "max-age=31536000, s-maxage=60, immutable" if immutable else "max-age=60"
    response["ETag"] = etag
    response["Cache-Control"] = f"public, {lifetime}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
