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

from geodata.storage_faults import demand_room

MAX_WAIT = 20.0
"""Seconds that a request waits for one of the locks under which files are made."""
STALE = 3600.0
"""Seconds after which a half-made file is taken for one whose process died."""


class Busy(RuntimeError):
    """As many files are being made as may be at a time; try again later."""


@dataclass(frozen=True)
class FileCache:
    """A folder that holds at most about `limit` bytes; the longest unused file goes first.

    At most `locks` files are made at a time on this machine, by all processes together, and each
    of them once: another request for the same file waits until it is there.
    """

    folder: Path
    limit: int
    locks: int = 2
    max_wait: float = MAX_WAIT
    keep_free: int = 0
    """Bytes of the disk that no file of the cache takes: those who write need them."""

    def open(self, name: str, make: Callable[[Path], None]) -> BinaryIO:
        """The file of that name, open for reading; `make` writes it to a path if it is not there.

        `name` must be a file name that holds everything the content depends on. What `make`
        raises is passed on, and nothing is cached. Raises Busy where no lock is free in time,
        OSError (ENOSPC) where the disk has no room for another file.
        """
        path = self.folder / name
        file = _opened(path)
        if file is None:
            with self._lock(name):
                file = _opened(path) or self._made(path, make)
        now = time.time_ns()
        os.utime(file.fileno(), ns=(now, now))
        return file

    def _made(self, path: Path, make: Callable[[Path], None]) -> BinaryIO:
        demand_room(self.folder, self.keep_free)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".making-") as folder:
            whole = Path(folder) / path.name
            make(whole)
            demand_room(self.folder, self.keep_free)
            file = whole.open("rb")
            os.replace(whole, path)
        self._make_room()
        return file

    @contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        """Hold the lock of the name. The kernel frees it if this process dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = zlib.crc32(name.encode()) % self.locks
        with (self.folder / f".turn-{number}").open("w") as lock:
            deadline = time.monotonic() + self.max_wait
            while not _locked(lock):
                if time.monotonic() > deadline:
                    raise Busy(f"no lock was free for {name} within {self.max_wait:g} s")
                time.sleep(0.05)
            yield

    def _make_room(self) -> None:
        self._sweep()
        files = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        stats = sorted(((path.stat(), path) for path in files), key=lambda pair: -pair[0].st_mtime)
        total = 0
        for number, (stat, path) in enumerate(stats):
            total += stat.st_size
            if number and total > self.limit:
                path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what killed processes left half-made."""
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
