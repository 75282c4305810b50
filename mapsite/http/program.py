"""Which program answers: what it makes of an edition may differ from what another one made."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {".py", ".mo", ".html", ".css", ".js", ".geojson"}
"""What pages, pictures and the map in one file are made with."""


@functools.cache
def program_version() -> str:
    """A hash of the program, of what it is installed with, its translations and its address."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for path in _files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _files() -> Iterator[Path]:
    yield ROOT / "requirements.txt"
    for folder in (ROOT / "geodata", ROOT / "mapsite"):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    for folder in settings.LOCALE_PATHS:  # A site may have catalogues of its own.
        yield from sorted(Path(folder).rglob("*.mo"))
