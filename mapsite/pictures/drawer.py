"""A drawer: a process that draws one picture after the other, short of memory and of time.

It is the command `drawer`, started by mapsite.pictures.drawing. It ends when nobody has asked for a
while, and after many pictures, whatever they left in memory.
"""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import signal
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection, Listener
from pathlib import Path

from geodata.editions import Published
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.writing import write_picture

IDLE = 300
"""Seconds after which a drawer that nobody asks ends."""
PICTURES = 200
"""So many it draws, then it ends."""
MEMORY = 1024**3
"""Bytes of address space that drawing may take beyond what the program itself has."""
CPU = 40
"""Seconds of processor for one picture; the largest takes six."""


SHORT = {errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.EAGAIN}
"""Errors of a machine that is short of something, for which no picture is to blame."""


@dataclass(frozen=True)
class Failure:
    """Why there is no picture, and whether it was for want of memory or room."""

    reason: str
    is_want: bool


def serve(place: Path) -> None:
    """Hold the place, and answer whoever connects to it."""
    with place.with_suffix(".pid").open("a+") as own:
        fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
        own.truncate(0)
        own.write(str(os.getpid()))
        own.flush()
        os.nice(10)  # Readers of pages go first.
        _bound_memory()
        _answer_all(place.with_suffix(".socket"))


def _answer_all(address: Path) -> None:
    address.unlink(missing_ok=True)
    editions: dict[str, Published] = {}
    with Listener(str(address), "AF_UNIX") as listener:
        for _number in range(PICTURES):
            signal.alarm(IDLE)  # Nobody handles it: it ends the process.
            with listener.accept() as link:
                signal.alarm(0)
                _bound_processor()
                _answer(link, editions)


def _answer(link: Connection, editions: dict[str, Published]) -> None:
    """Draw what one request asks for. Whoever gave up meanwhile gets nothing.

    `editions` holds the one that was drawn last, by its hash.
    """
    try:
        content_hash = link.recv()
        known = content_hash in editions
        link.send("known" if known else "unknown")
        if not known:
            head, files = link.recv()
            editions.clear()
            editions[content_hash] = Published(**head, at_hand=files)
        link.send(_drawn(editions[content_hash], *link.recv()))
    except (EOFError, OSError):
        return


def _drawn(edition: Published, request: PictureRequest, suffix: str, site: str) -> bytes | Failure:
    """The picture, or what went wrong."""
    try:
        with tempfile.TemporaryDirectory(prefix="map-") as folder:
            path = Path(folder) / "picture"
            write_picture(edition, request, suffix, site, path)
            return path.read_bytes()
    except Exception as error:
        is_want = isinstance(error, MemoryError) or getattr(error, "errno", None) in SHORT
        return Failure(repr(error), is_want)


def _bound_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _bound_processor() -> None:
    """The kernel ends a process that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + CPU
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
