"""A cache of files that are made on demand, such as downloads of editions, which never change."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import random
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from geodata.storage_faults import demand_room

log = logging.getLogger(__name__)
MAX_WAIT = 20.0
"""Seconds that a request waits for one of the locks under which files are made."""
STALE = 3600.0
"""Seconds after which a half-made file is taken for one whose process died."""
SLACK = 32
"""The part of its limit, as a divisor, by which a cache may grow before it is looked through."""
UNWRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Faults of a folder that may only be read."""


class Busy(RuntimeError):
    """As many files are being made as may be at a time; try again later."""


class NotMade(Busy):
    """Something was short while the file was made: memory, time. It may be there later."""


@dataclass(frozen=True)
class FileCache:
    """A folder that holds at most about `limit` bytes; the longest unused file goes first.

    To look through it takes as long as it has files, so that is not done for each new one, but
    once in about `limit / SLACK` new bytes, by all processes together.

    At most `locks` files are made at a time on this machine, by all processes together, and each
    of them once: another request for the same file waits until it is there, `max_wait` seconds at
    most. `kind` names the locks: caches of the same folder with other kinds count apart.

    Where the folder cannot be written, files are made each time, in the system's folder for such.
    """

    folder: Path
    limit: int
    locks: int = 2
    max_wait: float = MAX_WAIT
    keep_free: int = 0
    """Bytes of the disk that no file of the cache takes: those who write need them."""
    kind: str = "turn"

    def open(self, name: str, make: Callable[[Path], None]) -> BinaryIO:
        """The file of that name, open for reading; `make` writes it to a path if it is not there.

        `name` must be a file name that holds everything the content depends on. What `make`
        raises is passed on, and nothing is cached. Raises Busy where no lock is free in time,
        OSError (ENOSPC) where the disk has no room for another file.
        """
        return self.find(name) or self._made_in_turn(self.folder / name, make)

    def find(self, name: str) -> BinaryIO | None:
        """The file of that name where it is there, noted as used just now."""
        try:
            file = (self.folder / name).open("rb")
        except OSError:
            return None
        now = time.time_ns()
        with suppress(OSError):  # On a disk that may only be read.
            os.utime(file.fileno(), ns=(now, now))
        return file

    def _made_in_turn(self, path: Path, make: Callable[[Path], None]) -> BinaryIO:
        try:
            lock = self._lock_file(path.name)
        except OSError as error:
            return self._made_aside(path, make, error)
        with lock:
            self._wait_for(lock, path.name)
            return self.find(path.name) or self._made(path, make)

    def _made(self, path: Path, make: Callable[[Path], None]) -> BinaryIO:
        demand_room(self.folder, self.keep_free)
        try:
            with tempfile.TemporaryDirectory(dir=self.folder, prefix=".making-") as folder:
                whole = Path(folder) / path.name
                make(whole)
                demand_room(self.folder, self.keep_free)
                file = whole.open("rb")
                self._keep(whole, path)
                return file
        except OSError as error:
            if error.errno not in UNWRITABLE:
                raise
            return self._made_aside(path, make, error)

    def _keep(self, whole: Path, path: Path) -> None:
        try:
            size = whole.stat().st_size
            os.replace(whole, path)
            # By chance, in proportion to its bytes: no count has to be shared by the processes.
            if random.random() * (self.limit // SLACK) <= size:  # noqa: S311  No secret.
                self._make_room()
        except OSError as error:
            log.warning("no file can be kept in %s: %s", self.folder, error)

    def _made_aside(self, path: Path, make: Callable[[Path], None], reason: OSError) -> BinaryIO:
        """Make the file where the system has room for what passes; it is gone when it is closed."""
        log.warning("no file can be kept in %s: %s", self.folder, reason)
        with tempfile.TemporaryDirectory(prefix="map-") as folder:
            whole = Path(folder) / path.name
            make(whole)
            return whole.open("rb")

    def _lock_file(self, name: str) -> TextIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = zlib.crc32(name.encode()) % self.locks
        return (self.folder / f".{self.kind}-{number}").open("w")

    def _wait_for(self, lock: TextIO, name: str) -> None:
        """Take the lock, which ends when the file is closed or this process dies."""
        deadline = time.monotonic() + self.max_wait
        while not _locked(lock):
            if time.monotonic() > deadline:
                raise Busy(f"no lock was free for {name} within {self.max_wait:g} s")
            time.sleep(0.05)

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


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
