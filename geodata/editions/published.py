"""Published editions as pages read them: immutable, so each process caches them."""

from __future__ import annotations

import contextlib
import contextvars
import datetime
import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Length
from django.urls import get_script_prefix
from shapely import MultiPolygon

from geodata.editions.held_values import HeldValues
from geodata.editions.integrity import is_whole
from geodata.map_facts import MapFacts
from geodata.models import Edition, EditionFile
from geodata.territory import claims_file
from geodata.territory.claims import Claims
from geodata.territory.composite import Composite
from geodata.territory.composite.storage import from_bytes


@dataclass(frozen=True, eq=False)
class Published:
    """One edition: its head, and its files, read at first use."""

    number: int
    published_at: datetime.datetime
    signed: str
    note: str
    translations: str
    """JSON, as a value that can be hashed: see `translation`."""
    first_day: datetime.date
    last_day: datetime.date
    content_hash: str
    hashes: dict[str, str] = field(repr=False)
    weight: int = 0
    """About how many bytes it takes in memory when all of it is read."""
    results: dict[Any, Callable[..., Any]] = field(default_factory=dict, repr=False)
    """What was computed from it (see `held_by_edition`)."""
    at_hand: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Files by name that need not be read from the database: for a process that has none."""
    is_preview: bool = False
    """Whether it is not published (see `geodata.editions.preview`): nothing of it may be kept."""

    def translation(self, name: str, code: str) -> str:
        """The note in a language, "" where there is none."""
        return json.loads(self.translations).get(code, {}).get(name, "")

    def head(self) -> dict[str, Any]:
        """All but the files: what another process needs, which gets those it reads beside."""
        return {name: getattr(self, name) for name in (*HEAD, "hashes", "is_preview")}

    def file(self, name: str) -> EditionFile:
        """The stored file. Raises KeyError where the edition has no such file, RedactionDue."""
        return _file(self.hashes[name], name)

    def raw(self, name: str) -> bytes:
        """The content of a file. Raises KeyError where there is no such file, RedactionDue."""
        return self.at_hand[name] if name in self.at_hand else bytes(self.file(name).raw)

    def address(self, name: str) -> str:
        """The path of a public file, immutable since it holds the hash."""
        return f"{get_script_prefix()}editions/files/{self.hashes[name]}/{name}"

    @functools.cached_property
    def composite(self) -> Composite:
        return from_bytes(self.raw("composite"))

    @functools.cached_property
    def drawn(self) -> tuple[Claims, MultiPolygon]:
        """The claims as drawn, in the order of precedence, and the land (WGS 84, lon/lat)."""
        return claims_file.from_bytes(self.raw("claims"))

    @functools.cached_property
    def record(self) -> dict[str, Any]:
        return json.loads(self.raw("record.json"))

    @functools.cached_property
    def map(self) -> MapFacts:
        return json.loads(self.raw("map.json"))


class RedactionDue(RuntimeError):
    """Something was withheld just now, and the edition was not written anew yet."""


class Damaged(RuntimeError):
    """A stored file of an edition is not what was published."""


_instead: contextvars.ContextVar[Published | None] = contextvars.ContextVar("instead", default=None)


@contextlib.contextmanager
def shown_instead(edition: Published) -> Iterator[None]:
    """Within, whoever asks for the live edition gets this preview, and so does nobody else."""
    token = _instead.set(edition)
    try:
        yield
    finally:
        _instead.reset(token)


def previewed() -> Published | None:
    """The preview that is shown in place of the live edition by the request at hand, or None."""
    return _instead.get()


def live() -> Published | None:
    """The edition that readers see now, or None before the first publication. One query.

    Where its files are damaged it is the newest edition that is whole, and None where none is.
    Raises RedactionDue.
    """
    preview = previewed()
    if preview is not None:
        return preview
    edition = chosen()
    if edition is None or is_whole(edition.number, edition.content_hash):
        return edition
    for number, content_hash in Edition.objects.values_list("number", "content_hash"):
        if is_whole(number, content_hash):
            return load(number)
    return None


def chosen() -> Published | None:
    """The edition that was published or put back last, whole or not."""
    return _first("id IN (SELECT live_edition_id FROM geodata_theatre)")


def load(number: int) -> Published:
    """The edition of that number. Raises Edition.DoesNotExist, RedactionDue. One query."""
    preview = previewed()
    if preview is not None and preview.number == number:
        return preview
    edition = _first("number = %s", number)
    if edition is None:
        raise Edition.DoesNotExist(f"There is no edition {number}.")
    return edition


HEAD = (
    "number",
    "published_at",
    "signed",
    "note",
    "translations",
    "first_day",
    "last_day",
    "content_hash",
)


def _first(condition: str, *values: int) -> Published | None:
    """In SQL as it is: each request asks for it, and to put it together takes longer than that."""
    columns = ", ".join(("id", "redaction_due", *HEAD))
    sql = f"SELECT {columns} FROM geodata_edition WHERE {condition}"  # noqa: S608  No word is a user's.
    found = next(iter(Edition.objects.raw(f"{sql} ORDER BY number DESC LIMIT 1", values)), None)
    if found is None:
        return None
    if found.redaction_due:
        raise RedactionDue(f"Edition {found.number} is being written anew.")
    head = [getattr(found, name) for name in HEAD]
    at = HEAD.index("translations")
    return _published(*head[:at], json.dumps(head[at], sort_keys=True), *head[at + 1 :])


PARSED = ("claims", "composite", "map.json", "record.json")
GROWTH = 6
"""Bytes in memory for each byte of the files that are parsed (measured with the example)."""
held: HeldValues[tuple[Any, ...], Published] = HeldValues(48 * 2**20, lambda found: found.weight)
"""The editions that this process holds: the live one, and some of those that were asked for."""


def _published(*head: Any) -> Published:
    """Held by all of an edition's head, its hash included: another head, another key."""
    return held.get(head, lambda: _of_head(dict(zip(HEAD, head, strict=True))))


def _of_head(values: dict[str, Any]) -> Published:
    files = EditionFile.objects.filter(edition__content_hash=values["content_hash"])
    rows = list(files.values_list("name", "sha256", Length("raw")))
    if not rows:  # Written anew since the head was read; never held.
        raise RedactionDue(f"Edition {values['number']} was written anew just now.")
    weight = GROWTH * sum(size for name, _sha256, size in rows if name in PARSED)
    return Published(**values, hashes={row[0]: row[1] for row in rows}, weight=weight)


def _file(sha256: str, name: str) -> EditionFile:
    """A stored file of that hash that has it; editions that agree in a file each hold one.

    Raises RedactionDue, and Damaged where none has it.
    """
    rows = list(EditionFile.objects.filter(sha256=sha256, name=name).order_by("-id"))
    if not rows:
        raise RedactionDue(f"The file {name} was written anew just now.")
    for row in rows:
        if hashlib.sha256(bytes(row.raw)).hexdigest() == sha256:
            return row
    raise Damaged(f"The file {name} of the hash {sha256} is damaged.")
