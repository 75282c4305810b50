"""Faults of the storage that are nobody's error: it is busy, it is full, it is away.

What meets one of them says so, keeps what was typed, and is tried again; all else is an error.
"""

from __future__ import annotations

import errno
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geodata.geosqlite.base import FULL

Result = TypeVar("Result")
PATIENCE = 45.0
"""Seconds for which a locked database is tried again; a try may itself wait (SQLite: 20 s)."""
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
AWAY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
POSTGRESQL_BUSY = {"40001", "40P01", "55P03"}
"""Serialization failure, deadlock, lock not available."""


class StorageFault(Enum):
    """What is wrong, by the code that programs read."""

    LOCKED = "database_locked"
    FULL = "disk_full"
    AWAY = "database_away"

    @property
    def text(self) -> str | Promise:
        """What is wrong, for people."""
        return TEXTS[self]

    @property
    def retry_after(self) -> int:
        """Seconds after which it is worth another try."""
        return {StorageFault.LOCKED: 5, StorageFault.AWAY: 30, StorageFault.FULL: 300}[self]


TEXTS = {
    StorageFault.LOCKED: _("The database is busy: others are writing just now."),
    StorageFault.FULL: _("The disk of the server is full. Its operator has to make room."),
    StorageFault.AWAY: _("The database does not answer just now."),
}


def fault_of(error: BaseException | None) -> StorageFault | None:
    """The fault that an exception tells of, or None where it is an error of another kind."""
    if isinstance(error, OSError):
        return StorageFault.FULL if error.errno in NO_ROOM else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(getattr(cause, "sqlite_errorcode", 0))
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return _of_postgresql(getattr(cause, "sqlstate", None))


def demand_room(folder: Path, keep: int) -> None:
    """See that so many bytes are free where the folder lies. Raises OSError (ENOSPC)."""
    free = shutil.disk_usage(folder).free
    if free < keep:
        text = f"{free // 2**20} MB are free, {keep // 2**20} are kept free"
        raise OSError(errno.ENOSPC, text, str(folder))


def _of_sqlite(code: int) -> StorageFault | None:
    if code in FULL:
        return StorageFault.FULL
    if code & 0xFF in BUSY:
        return StorageFault.LOCKED
    return StorageFault.AWAY if code & 0xFF in AWAY else None


def _of_postgresql(state: str | None) -> StorageFault | None:
    """By SQLSTATE; none at all has what never reached the server, or lost it."""
    if state is None or state[:2] in ("08", "57", "58"):
        return StorageFault.AWAY
    if state == "53100":
        return StorageFault.FULL
    if state[:2] == "53":
        return StorageFault.AWAY
    return StorageFault.LOCKED if state in POSTGRESQL_BUSY else None


def patiently(work: Callable[[], Result]) -> Result:
    """Do the work, again and again for PATIENCE seconds where the database is locked.

    The work must be one transaction, or none of it. Raises what it raised last.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except DatabaseError as error:
            over = connection.in_atomic_block or time.monotonic() > end
            if over or fault_of(error) is not StorageFault.LOCKED:
                raise
            time.sleep(random.uniform(0.05, 0.25))  # noqa: S311  No secret.
