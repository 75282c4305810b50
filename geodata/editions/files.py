"""The files of an edition: made once, compressed once, addressed by their hash."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import brotli
import shapely

from geodata.editions.border_lines import border_lines
from geodata.editions.published_facts import Record
from geodata.ground import DETAIL, FIRST, RELIEF, ground_around, relief_around
from geodata.models import EditionFile
from geodata.territory import claims_file
from geodata.territory.atlas import encode, encode_levels
from geodata.territory.claims import Claims
from geodata.territory.composite import Composite
from geodata.territory.composite.storage import to_bytes


@dataclass(frozen=True)
class File:
    """Name, content type, whether the public may read it, and its bytes."""

    name: str
    content_type: str
    public: bool
    raw: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    def _quality(self) -> int:
        """The best compression takes about 3 s a megabyte: large files do with the next."""
        return 11 if len(self.raw) <= 1_000_000 else 9

    def compressed(self) -> dict[str, bytes]:
        """The bytes as brotli and gzip; a private file is stored as it is."""
        if not self.public:
            return {"brotli": b"", "gzip": b""}
        return {
            "brotli": brotli.compress(self.raw, quality=self._quality(), lgwin=24),
            "gzip": gzip.compress(self.raw, compresslevel=9, mtime=0),
        }


def json_file(name: str, content: Record, public: bool = True) -> File:
    """A JSON file; the same content gives the same bytes."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return File(name, "application/json", public, text.encode())


def composite_file(composite: Composite) -> File:
    """The private composite, for the pages that the server computes."""
    return File("composite", "application/octet-stream", False, to_bytes(composite))


def atlas_files(composite: Composite, zones: Record) -> list[File]:
    """The public atlases: who holds what, at one or two levels of detail, and how sure borders
    are by the zones of a record; and, for popups, which zone decides it."""
    kind = "application/octet-stream"
    sides = encode_levels(composite, lines=border_lines(composite, zones))
    found = [
        File("sides.atlas", kind, True, sides.atlas),
        File("zones.atlas", kind, True, encode(composite, labels="zone")),
    ]
    if sides.refinement is not None:
        found.append(File("sides.refinement", kind, True, sides.refinement))
    return found


def ground_files_of(bounds: Sequence[float]) -> list[File]:
    """The ground round the land's bounds: what a first view draws, more detail, and relief."""
    ground = ground_around(tuple(bounds))
    return [
        File(FIRST, "application/json", True, ground.first),
        File(DETAIL, "application/json", True, ground.detail),
        File(RELIEF, "image/webp", True, relief_around(tuple(bounds))),
    ]


def claims_as_drawn(claims: Claims, land: shapely.MultiPolygon) -> File:
    """The private claims as drawn, so that downloads hold what this edition rests on."""
    return File("claims", "application/octet-stream", False, claims_file.to_bytes(claims, land))


def packed(file: File) -> EditionFile:
    """The row of a file, compressed; its edition is not set."""
    return EditionFile(
        name=file.name,
        sha256=file.sha256,
        content_type=file.content_type,
        public=file.public,
        raw=file.raw,
        **file.compressed(),
    )


def content_hash(files: Iterable[File | EditionFile]) -> str:
    """One hash over the names and bytes of the files."""
    lines = sorted(f"{file.sha256} {file.name}" for file in files)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
