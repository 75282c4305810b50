"""A folder of backups: the newest stay, and each is copied to where the machine's end is not."""

from __future__ import annotations

import datetime
import shlex
import subprocess
from pathlib import Path

NAMES = "map-*.backup"


def new_name(now: datetime.datetime) -> str:
    """The name of a backup: sorted by name is sorted by time."""
    return f"map-{now.astimezone(datetime.UTC):%Y-%m-%dT%H%M%S.%fZ}.backup"


def newest(folder: Path) -> Path | None:
    """The newest backup of a folder, or None."""
    return max(folder.glob(NAMES), default=None)


def keep_newest(folder: Path, most: int) -> list[Path]:
    """Delete all but the newest backups; returns those that are gone."""
    gone = sorted(folder.glob(NAMES))[:-most]
    for path in gone:
        path.unlink()
    return gone


def copy_away(command: str, path: Path) -> None:
    """Run the operator's command, with the backup's path for {}, or behind the rest.

    No shell reads it. Raises RuntimeError where it fails.
    """
    words = shlex.split(command)
    words = [word.replace("{}", str(path)) for word in words]
    if "{}" not in command:
        words.append(str(path))
    try:
        done = subprocess.run(  # noqa: S603  The operator's own command, without a shell.
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=6 * 3600
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(f"the copy was not made: {error}") from None
    if done.returncode:
        last = " ".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise RuntimeError(
            f"the copy was not made: {words[0]} ended with {done.returncode}: {last}"
        )
