"""Files that are computed from an edition, kept on a shelf, and served with an ETag."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from geodata.days import written_date
from geodata.editions import Published
from mapsite.asked import asked_edition
from mapsite.shelf import Busy, Shelf

PROGRAM = Path(__file__).resolve().parent.parent
PROGRAM_FILES = {".py", ".mo", ".html", ".css", ".js", ".geojson"}
"""What pictures and the map in one file are made with."""


class Refusal(ValueError):
    """A wrong word in the address; the text says which, and what would be right."""


def edition_of(request: HttpRequest) -> Published:
    """The edition of `?edition=`, or the live one. Raises Http404 where there is none."""
    edition = asked_edition(request)
    if edition is None:
        raise Http404("Nothing is published yet.")
    return edition


def day_of(text: str, edition: Published) -> datetime.date:
    """The day of `text` (YYYY-MM-DD) in the edition. Raises Refusal with the days there are."""
    span = f"Edition {edition.number} covers {edition.first_day} to {edition.last_day}."
    try:
        day = written_date(text)
    except ValueError:
        raise Refusal(f"{text[:20]!r} is no day; write YYYY-MM-DD. {span}") from None
    if not edition.first_day <= day <= edition.last_day:
        raise Refusal(f"There is no map of {day}. {span}")
    return day


def range_of(
    first: str | None, last: str | None, edition: Published
) -> tuple[datetime.date, datetime.date]:
    """The days from and to, the edition's own where they are missing. Raises Refusal."""
    low = day_of(first, edition) if first else edition.first_day
    high = day_of(last, edition) if last else edition.last_day
    if low > high:
        raise Refusal(f"The range starts on {low}, after it ends on {high}.")
    return low, high


def language_of(code: str | None) -> str:
    """A language of the site, English by default. Raises Refusal with those that there are."""
    codes = [code for code, _ in settings.LANGUAGES]
    if code is not None and code not in codes:
        raise Refusal(f"`lang` must be one of {', '.join(codes)}, got {code[:20]!r}.")
    return code or codes[0]


def download(
    request: HttpRequest,
    edition: Published,
    name: str,
    content_type: str,
    make: Callable[[Path], None],
    *,
    inline: bool = False,
) -> HttpResponse:
    """The file that `make` writes, made once for an edition and name.

    `name` must hold all that the content depends on beside the edition.
    """
    key = f"{edition.content_hash[:24]}-{edition.number}-{program_version()}-{name}"
    etag = f'"{key}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _cached(request, HttpResponseNotModified(), etag)
    try:
        file = _shelf().take(key, make)
    except Busy:
        text = "Many files are being made. Try again in a minute."
        return HttpResponse(text, status=503, headers={"Retry-After": "60"})
    kind = {"as_attachment": not inline, "filename": name, "content_type": content_type}
    return _cached(request, FileResponse(file, **kind), etag)


@functools.cache
def program_version() -> str:
    """A hash of the program and of its address: when they change, kept files are made anew."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for folder in ("geodata", "mapsite"):
        for path in sorted((PROGRAM / folder).rglob("*")):
            if path.suffix in PROGRAM_FILES:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _shelf() -> Shelf:
    return Shelf(settings.VAR_DIR / "downloads", settings.DOWNLOADS_MB * 1024**2)


def _cached(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """An address that names its edition never changes; another one does with the next edition."""
    for_ever = "edition" in request.GET
    lifetime = "max-age=31536000, immutable" if for_ever else "max-age=60"
    response["ETag"] = etag
    response["Cache-Control"] = f"public, {lifetime}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
