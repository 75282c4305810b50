"""Unpack an archive without trusting it: sizes, names and links are checked."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from geodata.exchange.reader.limits import ARCHIVE_FILES, ARCHIVE_RATIO, MEGABYTE, UNPACKED_BYTES
from geodata.exchange.reader.refused import Refused

LEFT_BEHIND = {"__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"}
"""Names, in small letters, of what systems leave in folders: no one packed it on purpose."""


def unpack(archive: Path, into: Path) -> tuple[list[Path], list[str]]:
    """Write the files of a zip archive below `into`; returns their paths, and the names left out.

    Left out is what systems leave in folders: hidden files, __MACOSX, Thumbs.db.

    Raises Refused where the archive is broken, encrypted, too large, holds links or other
    archives, or names a path outside itself. The size is counted while writing: what the
    archive says of itself is not believed.
    """
    try:
        with zipfile.ZipFile(archive) as source:
            members = [item for item in source.infolist() if not item.is_dir()]
            _check(members, archive.stat().st_size)
            room, paths, left = UNPACKED_BYTES, [], []
            for item in members:
                if _left_behind(item.filename):
                    left.append(item.filename)
                    continue
                path = into / _safe(item.filename)
                room -= _write(source, item, path, room)
                paths.append(path)
            return paths, left
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused("broken_archive", error=str(error)) from error


def _check(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > ARCHIVE_FILES:
        raise Refused("archive_of_too_many", count=len(members), limit=ARCHIVE_FILES)
    total = sum(item.file_size for item in members)
    if total > UNPACKED_BYTES:
        limit = UNPACKED_BYTES // MEGABYTE
        raise Refused("archive_too_large", size=total // MEGABYTE, limit=limit)
    if total > 10 * MEGABYTE and total > ARCHIVE_RATIO * packed:
        raise Refused("archive_grows", factor=total // max(packed, 1), limit=ARCHIVE_RATIO)
    for item in members:
        if item.flag_bits & 1:
            raise Refused("archive_encrypted")
        if stat.S_ISLNK(item.external_attr >> 16):
            raise Refused("archive_of_links", name=item.filename)


def _left_behind(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") for part in parts)
    return ".." not in parts and (hidden or any(part.lower() in LEFT_BEHIND for part in parts))


def _safe(name: str) -> PurePosixPath:
    """The path of a member; some Windows programs write it with backslashes."""
    path = PurePosixPath(name.replace("\\", "/"))
    bad = path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name
    if bad or not path.parts or len(name) > 400:
        raise Refused("archive_path_outside", name=name[:80])
    return path


def _write(source: zipfile.ZipFile, item: zipfile.ZipInfo, path: Path, room: int) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with source.open(item) as packed, path.open("xb") as plain:
        while block := packed.read(1 << 20):
            written += len(block)
            if written > room:
                raise Refused("archive_outgrows", limit=UNPACKED_BYTES // MEGABYTE)
            plain.write(block)
    return written
