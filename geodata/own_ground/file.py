"""The PMTiles file that lies in the site's folder, if one does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from geodata.own_ground.pmtiles import Header, NotTiles, read_header

GROUND_FOLDER = "ground"
"""In VAR_DIR."""
SUFFIX = ".pmtiles"


@dataclass(frozen=True)
class GroundFile:
    """A file that can be drawn. `tag` names its content: by size and time, as it may be huge."""

    path: Path
    tag: str
    header: Header


_seen: dict[tuple[Path, str], Header | NotTiles] = {}
"""What the header of the newest file said, so that it is not read for each page."""


def candidates() -> list[Path]:
    """What lies in the folder under the right suffix, by name."""
    folder = settings.VAR_DIR / GROUND_FOLDER
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except OSError:
        return []


def ground_file() -> GroundFile | None:
    """The first file of the folder, by name; None where there is none. Raises NotTiles."""
    for path in candidates():
        try:
            tag = tag_of(path.stat())
        except OSError as error:
            raise NotTiles(f"it cannot be read: {error.strerror}") from error
        return GroundFile(path, tag, _header(path, tag))
    return None


def opened_file(tag: str) -> BinaryIO | None:
    """The file of that tag, open; None where none of it lies there now."""
    for path in candidates():
        try:
            file = path.open("rb")
        except OSError:
            continue
        if tag_of(os.fstat(file.fileno())) == tag:
            return file
        file.close()
    return None


def tag_of(stat: os.stat_result) -> str:
    """A name of the content that changes with it."""
    return f"{stat.st_mtime_ns:x}-{stat.st_size:x}"


def _header(path: Path, tag: str) -> Header:
    found = _seen.get((path, tag))
    if found is None:
        found = _read(path)
        _seen.clear()
        _seen[path, tag] = found
    if isinstance(found, NotTiles):
        raise found
    return found


def _read(path: Path) -> Header | NotTiles:
    try:
        with path.open("rb") as file:
            return read_header(file)
    except NotTiles as error:
        return error
    except OSError as error:
        return NotTiles(f"it cannot be read: {error.strerror}")
