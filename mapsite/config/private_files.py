"""Files that only the account of the site may read."""

from __future__ import annotations

import contextlib
from pathlib import Path

FOLDER = 0o700


def private_folder(path: Path) -> Path:
    """Make the folder where there is none, and shut it to others where it is ours to shut.

    Databases, uploads, downloads and backups lie in it; one that an earlier version left open to
    be read is closed too. A folder of somebody else stays as it is.
    """
    path.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    if path.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(FOLDER)
    return path
