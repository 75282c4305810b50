"""The file of a backup: a zip of JSON lines, with a checksum for each member."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FORMAT = "territorial-control-map backup"
VERSION = 1
MANIFEST = "manifest.json"


class Damaged(ValueError):
    """The file is no whole backup."""


def write_member(archive: zipfile.ZipFile, name: str, rows: Iterable[Any]) -> dict[str, Any]:
    """Write rows as JSON lines; return their count and SHA-256 for the manifest."""
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n"
            digest.update(line)
            member.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def read_member(archive: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """The rows of a member that was verified."""
    with archive.open(name) as member:
        for line in member:
            yield json.loads(line)


def opened(path: Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    """The archive and its manifest, every member verified by its checksum.

    Raises Damaged, saying what is wrong, before anything of it is used.
    """
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise Damaged(f"{path} is no whole zip file; copy the backup again") from None
    try:
        manifest = _manifest(archive, path)
        for name, expected in manifest["members"].items():
            _verify(archive, name, expected["sha256"])
    except Exception:
        archive.close()
        raise
    return archive, manifest


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise Damaged(f"{path} has no readable {MANIFEST}; it is no backup of this map") from None
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
        found = f"{manifest.get('format')!r} version {manifest.get('version')!r}"
        raise Damaged(f"{path} says it is {found}; expected {FORMAT!r} version {VERSION}")
    return manifest


def _verify(archive: zipfile.ZipFile, name: str, expected: str) -> None:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while block := member.read(1 << 20):
                digest.update(block)
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error):
        raise Damaged(f"{name} is missing or damaged; copy the backup again") from None
    if digest.hexdigest() != expected:
        raise Damaged(f"{name} does not match its checksum; copy the backup again")
