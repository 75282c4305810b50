"""Uploaded files, stored until the editor confirms or discards the import."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from geodata.storage_faults import demand_room

DAY = 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}")


@dataclass(frozen=True)
class Upload:
    """A file of one editor, with the settings chosen for it so far.

    `options` are those of reading, `rules` those of the mapping, `aliases` the slug of the
    faction that each unknown name means, `publisher` who wrote the file, if it is one that is
    known, `terms` by which licence or permission it comes.
    """

    token: str
    user: int
    kind: str
    name: str
    options: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    publisher: str = ""
    terms: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the file lies, under a neutral name."""
        ending = Path(self.name).suffix
        return _folder(self.token) / f"file{ending if _ENDING.fullmatch(ending) else ''}"


def store(
    file: UploadedFile, *, user: int, kind: str, options: dict[str, Any], publisher: str = ""
) -> Upload:
    """Store a file; uploads abandoned more than a day ago are deleted.

    Raises OSError (ENOSPC) where the disk has no room for it.
    """
    _sweep()
    demand_room(settings.VAR_DIR, settings.KEEP_FREE_MB * 2**20 + (file.size or 0))
    name = Path(file.name or "file").name[:120]
    token = secrets.token_urlsafe(16)
    upload = Upload(token, user, kind, name, options, publisher=publisher)
    _folder(upload.token).mkdir(parents=True, mode=0o700)
    try:
        with upload.path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        update(upload)
    except OSError:
        discard(upload)  # Half a file on a full disk would keep it full.
        raise
    return upload


def update(upload: Upload, **changes: Any) -> Upload:
    """Store other settings of the upload; returns it with them."""
    upload = replace(upload, **changes)
    text = json.dumps(asdict(upload))
    (_folder(upload.token) / "upload.json").write_text(text, encoding="utf-8")
    return upload


def find(token: str, *, user: int, kind: str) -> Upload | None:
    """The editor's own upload of that kind, or None."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        text = (_folder(token) / "upload.json").read_text(encoding="utf-8")
    except OSError:
        return None
    upload = Upload(**json.loads(text))
    return upload if (upload.user, upload.kind) == (user, kind) else None


def discard(upload: Upload) -> None:
    """Delete the file and its settings."""
    shutil.rmtree(_folder(upload.token), ignore_errors=True)


def _folder(token: str) -> Path:
    return settings.VAR_DIR / "uploads" / token


def _sweep() -> None:
    for folder in (settings.VAR_DIR / "uploads").glob("*"):
        if time.time() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder, ignore_errors=True)
