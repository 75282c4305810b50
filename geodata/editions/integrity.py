"""Whether the stored files of an edition are what was published: bytes rot, disks lie.

Each file is addressed by the hash of its content. Before an edition is shown its files are hashed
once by each process; readers of a damaged one get the newest edition that is whole.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import brotli

from geodata.editions.files import content_hash
from geodata.models import Edition, EditionFile

log = logging.getLogger(__name__)
_whole: set[str] = set()
"""Content hashes of editions that this process found whole."""


@dataclass(frozen=True)
class Damage:
    """A file of an edition that is not what was published; `part` says which copy of it."""

    edition: int
    file: str
    part: str

    def __str__(self) -> str:
        return f"edition {self.edition}, {self.file} ({self.part})"


def damage_of(edition: Edition) -> list[Damage]:
    """All that is wrong with the files of an edition, the compressed copies too."""
    rows = list(EditionFile.objects.filter(edition=edition).order_by("name"))
    found = [Damage(edition.number, row.name, part) for row in rows for part in damaged_parts(row)]
    if content_hash(rows) != edition.content_hash:
        found.append(Damage(edition.number, "all files", "hash of the content"))
    return found


def damaged_parts(row: EditionFile) -> Iterator[str]:
    """The copies of a file that do not have its hash: raw, brotli, gzip."""
    readers = {"raw": bytes, "brotli": brotli.decompress, "gzip": gzip.decompress}
    for part, read in readers.items():
        stored = bytes(getattr(row, part))
        if part != "raw" and not stored and not row.public:
            continue  # Nobody asks for a compressed copy of a private file.
        try:
            content = read(stored)
        except (brotli.error, zlib.error, OSError, EOFError, ValueError):
            content = b""
        if hashlib.sha256(content).hexdigest() != row.sha256:
            yield part


def is_whole(number: int, stored_hash: str) -> bool:
    """Whether the files of an edition, uncompressed, have their hashes. Looked at once."""
    if stored_hash in _whole:
        return True
    rows = EditionFile.objects.filter(edition__number=number).only("name", "sha256", "raw")
    bad = [row.name for row in rows if hashlib.sha256(bytes(row.raw)).hexdigest() != row.sha256]
    if bad or content_hash(rows) != stored_hash:
        log.critical("edition %s is damaged: %s", number, ", ".join(bad) or "a file is missing")
        return False
    _whole.add(stored_hash)
    return True
