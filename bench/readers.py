"""Readers of the site: a realistic mix of requests, and whether each answer is whole."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import brotli

from geodata.territory.atlas.decode import decode

FIRST_DAY, DAYS = date(2024, 11, 27), 440
SHARED = ("2024-11-27", "2024-11-30", "2024-12-08", "2025-01-15", "2025-07-15", "2026-02-11")
"""Days whose pictures links show: of days with changes, which the site makes ahead."""
PLACES = ("aleppo", "damascus", "homs", "idlib", "raqqa", "hasakah", "qamishli", "kobani")
WORDS = ("aleppo", "حلب", "dam", "raqa", "حمص", "tal", "ain", "khan", "deir")
MIX: dict[str, tuple[int, Callable[[random.Random], str]]] = {
    "page of the last day": (16, lambda chance: chance.choice(["/", "/", "/ar/"])),
    "page of a day": (10, lambda chance: f"{_prefix(chance)}/?day={_day(chance)}"),
    "page of an edition": (3, lambda chance: f"/?day={_day(chance)}&edition=1"),
    "place": (6, lambda chance: f"{_prefix(chance)}/places/{chance.choice(PLACES)}/"),
    "dossier": (8, lambda chance: f"{_prefix(chance)}/history/?{_point(chance)}"),
    "search": (4, lambda chance: f"/search/?q={_word(chance)}"),
    "suggestions": (6, lambda chance: f"/search/suggestions.json?q={_word(chance)}"),
    "changes": (4, lambda chance: f"{_prefix(chance)}/changes/"),
    "feed": (3, lambda chance: "/changes/feed.atom"),
    "compare": (3, lambda chance: f"/compare/?from={_day(chance)}&to={_day(chance)}"),
    "events": (2, lambda chance: f"{_prefix(chance)}/events/"),
    "statistics": (2, lambda chance: f"/statistics/?day={_day(chance)}"),
    "embed": (3, lambda chance: f"/embed/?day={_day(chance)}"),
    "picture": (2, lambda chance: f"/picture/{chance.choice(SHARED)}.png?size=social"),
    "data of a day": (1, lambda chance: f"/data/day/{_day(chance)}.geojson"),
    "readyz": (1, lambda chance: "/readyz"),
}
"""Kinds of requests: how many of them, and an address. After a page come the files that it names,
so that these make up about the half of all."""


MADE = ("/picture/", "/data/")
"""Files that are made when they are asked for, so many at a time: the next one is put off."""


def _prefix(chance: random.Random) -> str:
    return "/ar" if chance.random() < 0.3 else ""


def _day(chance: random.Random) -> str:
    return (FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat()


def _point(chance: random.Random) -> str:
    return f"lat={chance.uniform(34.5, 36):.4f}&lon={chance.uniform(37, 40):.4f}"


def _word(chance: random.Random) -> str:
    return "".join(f"%{byte:02x}" for byte in chance.choice(WORDS).encode())


@dataclass(frozen=True)
class Answer:
    """What came of one request; `fault` says why it is not whole, "" where it is."""

    kind: str
    address: str
    begun: float
    ended: float
    status: int = 0
    fault: str = ""
    body: bytes = field(default=b"", repr=False)
    edition: int = 0
    """The number of the edition that a page names; 0 where it names none."""
    retry_after: float = 0.0
    """Seconds after which the site asks the reader to come back: it is put off, not failed."""
    files: tuple[str, ...] = ()
    """The addresses of the edition's files that a page names."""


class Reader(threading.local):
    """Asks a site over connections that stay open, one for each thread."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.link: http.client.HTTPConnection | None = None
        self.tags: dict[str, str] = {}

    def ask(self, kind: str, address: str) -> Answer:
        """One request. A link that was closed meanwhile is opened anew, as browsers do."""
        begun = time.time()
        for fresh in (self.link is None, True):
            try:
                status, headers, body = self._asked(address)
                break
            except (http.client.HTTPException, OSError) as error:
                self.link = None
                if fresh or not isinstance(
                    error, (http.client.RemoteDisconnected, BrokenPipeError)
                ):
                    return Answer(kind, address, begun, time.time(), fault=repr(error))
        if len(self.tags) < 500 and "etag" in headers:
            self.tags[address] = headers["etag"]
        facts = _read(address, status, headers, body)
        return Answer(kind, address, begun, time.time(), status, **facts)

    def _asked(self, address: str) -> tuple[int, dict[str, str], bytes]:
        self.link = self.link or http.client.HTTPConnection(self.host, timeout=60)
        headers = {"Accept-Encoding": "gzip, br"}
        if address in self.tags and random.random() < 0.5:  # noqa: S311  A reader who was here before.
            headers["If-None-Match"] = self.tags[address]
        self.link.request("GET", address, headers=headers)
        response = self.link.getresponse()
        body = response.read()  # Raises IncompleteRead where it is shorter than it says.
        return response.status, {k.lower(): v for k, v in response.getheaders()}, body


def _read(address: str, status: int, headers: dict[str, str], body: bytes) -> dict:
    """The fault, or the body and what a page names."""
    if status == 304:
        return {"fault": "" if not body else "a 304 with a body"}
    if status == 503 and "retry-after" in headers and address.startswith(MADE):
        return {"retry_after": float(headers["retry-after"]), "body": body}
    if status != 200:
        return {"fault": f"status {status}: {body[:80]!r}"}
    try:
        return _whole(address, headers, _decoded(headers.get("content-encoding", ""), body))
    except Exception as error:
        return {"fault": f"not whole: {error!r}"}


def _decoded(encoding: str, body: bytes) -> bytes:
    return {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(body)


def _whole(address: str, headers: dict[str, str], body: bytes) -> dict:
    kind = headers.get("content-type", "").partition(";")[0]
    found = re.match(r"/editions/files/([0-9a-f]{64})/", address)
    if found and hashlib.sha256(body).hexdigest() != found[1]:
        return {"fault": "not what its address says"}
    if kind == "text/html":
        return {"body": body} | _page(body.decode())
    readers: dict[str, Callable[[bytes], object]] = {
        "application/json": json.loads,
        "application/geo+json": json.loads,
        "application/atom+xml": ElementTree.fromstring,
        "application/vnd.territory-atlas": decode,
        "image/png": _png,
    }
    readers.get(kind, bytes)(body)
    return {"body": body}


def _page(text: str) -> dict:
    """Its edition, as the picture for links and the small print say it, and the edition's files."""
    assert text.rstrip().endswith("</html>"), text[-80:]
    numbers = {int(n) for n in re.findall(r"[;&?]edition=(\d+)", text)}
    numbers |= {int(n) for n in re.findall(r"\bEdition (\d+), ", text)}
    assert len(numbers) < 2, f"it names the editions {numbers}"
    files = re.findall(r'<link rel="preload" [^>]*href="(/editions/files/[^"]+)"', text)
    return {"edition": numbers.pop() if numbers else 0, "files": tuple(files)}


def _png(body: bytes) -> None:
    assert body.startswith(b"\x89PNG") and body[-8:-4] == b"IEND", "half a picture"


def faults_between(page: Answer, files: list[Answer]) -> Iterator[str]:
    """Where a page, its facts and its atlas are not of the same edition."""
    bodies = {answer.address.rpartition("/")[2]: answer.body for answer in files if answer.body}
    if "map.json" not in bodies:
        return
    facts = json.loads(bodies["map.json"])
    if facts["edition"]["number"] != page.edition:
        yield f"a page of edition {page.edition} names the facts of {facts['edition']['number']}"
    if "sides.atlas" in bodies:
        atlas = decode(bodies["sides.atlas"])
        if atlas.label_count != len(facts["sides"]):
            yield f"an atlas of {atlas.label_count} sides beside facts of {len(facts['sides'])}"
