"""A cache of files that are made on demand, such as downloads of editions, which never change."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PATIENCE = 20.0
"""Seconds that a request waits for its turn to make a file."""


STALE = 3600.0
"""Seconds after which a half-made file has no maker any more."""


class Busy(RuntimeError):
    """All makers are at work; ask again later."""


@dataclass(frozen=True)
class FileCache:
    """A folder that holds at most about `limit` bytes; the longest unused file goes first.

    At most `makers` files are made at a time on this machine, by all processes together, and
    each once: whoever asks for it meanwhile waits.
    """

    folder: Path
    limit: int
    makers: int = 2
    patience: float = PATIENCE

    def take(self, name: str, make: Callable[[Path], None]) -> BinaryIO:
        """The file of that name, open for reading; `make` writes it to a path if it is not there.

        `name` must be a file name that holds everything the content depends on. What `make`
        raises is passed on, and nothing is cached. Raises Busy when the turn does not come.
        """
        path = self.folder / name
        file = _opened(path)
        if file is None:
            with self._turn(name):
                file = _opened(path) or self._made(path, make)
        now = time.time_ns()
        os.utime(file.fileno(), ns=(now, now))
        return file

    def _made(self, path: Path, make: Callable[[Path], None]) -> BinaryIO:
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".making-") as folder:
            whole = Path(folder) / path.name
            make(whole)
            file = whole.open("rb")
            os.replace(whole, path)
        self._make_room()
        return file

    @contextmanager
    def _turn(self, name: str) -> Iterator[None]:
        """Hold the lock that the name falls to. The kernel frees it if this process dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = zlib.crc32(name.encode()) % self.makers
        with (self.folder / f".turn-{number}").open("w") as lock:
            deadline = time.monotonic() + self.patience
            while not _locked(lock):
                if time.monotonic() > deadline:
                    raise Busy(f"{name} waited {self.patience:g} s for its turn")
                time.sleep(0.05)
            yield

    def _make_room(self) -> None:
        self._sweep()
        files = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        stats = sorted(((path.stat(), path) for path in files), key=lambda pair: -pair[0].st_mtime)
        held = 0
        for number, (stat, path) in enumerate(stats):
            held += stat.st_size
            if number and held > self.limit:
                path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what a maker left that was killed."""
        for path in self.folder.glob(".making-*"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > STALE:
                    shutil.rmtree(path)


def _opened(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None


def _locked(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
