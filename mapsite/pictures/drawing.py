"""Have a picture drawn by a process of its own: the request only waits.

Drawing holds a processor for seconds and takes hundreds of megabytes. So that pages do not wait for
it, there are `PICTURE_PROCESSES` drawers on a machine, whichever process of the site asks. Each has
a place: whoever holds its lock may talk to the drawer, which it starts where there is none. A
drawer gets the edition's files from who asks, and needs no database.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Client, Connection
from pathlib import Path

from django.conf import settings

from geodata.editions import Published
from geodata.ground import DETAIL, FIRST
from mapsite.http.file_cache import Busy, NotMade
from mapsite.http.program import program_version
from mapsite.pictures.drawer import Failure
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.writing import write_picture

log = logging.getLogger(__name__)
FILES = ("composite", "record.json", "map.json", FIRST, DETAIL)
"""What of an edition a picture is drawn from."""
START, DRAW, END = 30.0, 60.0, 5.0
"""Seconds that a drawer has to start, to draw one picture before it is killed, and to be gone."""


def draw(edition: Published, request: PictureRequest, suffix: str, site: str, path: Path) -> None:
    """`write_picture`, by a drawer. Raises Busy, at once where all are at work.

    Where one is short of memory, or of time, it is NotMade.
    """
    if not settings.PICTURE_PROCESSES:
        return write_picture(edition, request, suffix, site, path)
    with _place() as place:
        try:
            content = _drawn(place, edition, (request, suffix, site))
        except (EOFError, OSError, TimeoutError, MemoryError) as error:
            _kill(place)  # Whatever it holds of memory goes with it.
            log.error("the picture %s was given up: %r", request.name, error)
            raise NotMade(f"{request.name} was not drawn") from error
    path.write_bytes(content)


@contextmanager
def _place() -> Iterator[Path]:
    """The path, without suffix, of a drawer's files: nobody else talks to it meanwhile."""
    folder = drawers_folder()
    for number in range(settings.PICTURE_PROCESSES):
        with (folder / f"{number}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder / str(number)
            return
    raise Busy("every drawer is at work")


def drawers_folder() -> Path:
    """A folder for this account and program alone: after an upgrade, drawers of before get no work.

    Its path is short, as that of a socket must be.
    """
    mark = hashlib.sha256(f"{settings.VAR_DIR} {program_version()}".encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"map-{os.getuid()}-{mark}"
    folder.mkdir(mode=0o700, exist_ok=True)
    seen = folder.lstat()
    if seen.st_uid != os.getuid() or seen.st_mode & 0o077 or folder.is_symlink():
        raise Busy(f"{folder} belongs to somebody else")
    return folder


def _drawn(place: Path, edition: Published, job: tuple[PictureRequest, str, str]) -> bytes:
    with _connected(place) as link:
        link.send(edition.content_hash)
        if _answer(link, START) == "unknown":
            # Editions of before 2026-11-29 keep no ground.
            files = {name: edition.raw(name) for name in FILES if name in edition.hashes}
            link.send((edition.head(), files))
        link.send(job)
        content = _answer(link, DRAW)
    if isinstance(content, Failure):
        raise (MemoryError if content.is_want else RuntimeError)(content.reason)
    return content


def _answer(link: Connection, seconds: float) -> bytes | str | Failure:
    if not link.poll(seconds):
        raise TimeoutError(f"no answer within {seconds:g} s")
    return link.recv()


def _connected(place: Path) -> Connection:
    """A link to the drawer; one is started where none listens."""
    process, deadline = None, time.monotonic() + START
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError, ConnectionRefusedError):
            return Client(str(place.with_suffix(".socket")), "AF_UNIX")
        if process is None:
            process = _started(place)
        elif process.poll() is not None:
            break
        time.sleep(0.05)
    raise TimeoutError("no drawer started")


def _started(place: Path) -> subprocess.Popen:
    process = subprocess.Popen(  # noqa: S603  This Python, and a path of ours.
        [sys.executable, "manage.py", "drawer", str(place)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Someone must read how it ended, or it stays in the process table.
    threading.Thread(target=process.wait, daemon=True).start()
    return process


def _kill(place: Path) -> None:
    """End the drawer of the place, if it lives: it holds the lock of the file with its number.

    Its socket takes links as long as it dies, so whoever comes next must not find it.
    """
    place.with_suffix(".socket").unlink(missing_ok=True)
    pid = place.with_suffix(".pid")
    with suppress(FileNotFoundError, ValueError, ProcessLookupError), pid.open("r+") as file:
        deadline = time.monotonic() + END
        while time.monotonic() < deadline:
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            os.kill(int(file.read()), signal.SIGKILL)
            file.seek(0)
            time.sleep(0.02)
