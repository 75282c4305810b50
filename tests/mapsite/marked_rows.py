"""Every public address of a small site, and what each of them says, unpacked."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterator

import pandas
from django.conf import settings
from django.test import Client
from django.urls import reverse

from geodata.exchange.exporting import FORMATS, LAYERS
from geodata.models import Edition, EditionFile
from tests.matrix import has_turn

HOST = {"host": "localhost"}
LINK = re.compile(r'(?:"|&quot;)(/(?!/)[^"<>\\ &#]*)')
DESK = re.compile(r"/(?:[a-z]{2}/)?admin/")
Crawl = Callable[..., Iterator[tuple[str, bytes]]]
"""The type of `everything_public`."""
FEW = 900
"""Pages that a crawl of a small site may have; more is an endless one."""


def everything_public(*more: str) -> Iterator[tuple[str, bytes]]:
    """(address, content) of all that readers can fetch: what pages lead to, and what they do not.

    `make test-matrix` fetches every format of every file. `more` are addresses to ask beside those.
    """
    client = Client(headers=HOST)
    waiting = deque([*_starts(), *more])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        for key, value in response.headers.items():
            yield f"{address} ({key})", str(value).encode()
        yield address, content
        yield from _unpacked(address, content)
        if b"text/html" in response.headers.get("Content-Type", "").encode():
            links = {link.replace("&amp;", "&") for link in LINK.findall(content.decode())}
            fresh = {link for link in links - seen if not DESK.match(link) and _is_ours(link)}
            seen |= fresh
            waiting.extend(sorted(fresh))
        assert len(seen) < FEW, "the crawl does not end"


def _is_ours(link: str) -> bool:
    return _has_turn(link) and not link.startswith(
        (settings.STATIC_URL, "/picture/", "/embed/builder")
    )


def _has_turn(address: str) -> bool:
    """Of files for analysts all CSVs, and of other formats of the same rows every fourth."""
    path = address.split("?")[0]
    suffix = path.partition(".")[2]
    return not (path.startswith("/data/") and suffix in FORMATS) or (
        suffix == "csv" or has_turn(address)
    )


def _starts() -> Iterator[str]:
    yield from ("/", "/ar/", "/readyz", "/healthz", "/search/suggestions.json?q=a", "/search/?q=a")
    for row in EditionFile.objects.all():  # Private files too: nobody gets them.
        yield reverse("edition_file", args=[row.sha256, row.name])
    for edition in Edition.objects.all():
        asked, day = f"?edition={edition.number}", edition.last_day
        for page in ("/", "/events/", "/changes/", "/changes/feed.atom", "/statistics/"):
            yield page + asked
        yield from (f"/sources/{asked}", f"/statistics/areas.csv{asked}", f"/data/map.html{asked}")
        for suffix in FORMATS:
            for name, layer in LAYERS.items():
                stem = f"day/{day}" if layer.of_a_day else name
                if _has_turn(file := f"/data/{stem}.{suffix}{asked}"):
                    yield file
        yield from (f"/contested/{asked}", f"/data/contested.csv{asked}")
        yield f"/data/contested-patches.csv{asked}"
        yield f"/picture/{day}.svg{asked}"


def _unpacked(address: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """What compressed files hold."""
    name = address.split("?")[0]
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield f"{address}!{member}", archive.read(member)
    elif name.endswith(".parquet"):
        frame = pandas.read_parquet(io.BytesIO(content))
        yield f"{address}!rows", frame.to_csv().encode()
    elif content[:2] == b"\x1f\x8b":
        yield f"{address}!gzip", gzip.decompress(content)
