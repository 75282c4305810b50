"""Locks that end with the process that holds them, however it ends.

On PostgreSQL an advisory lock of a connection of its own, on SQLite a lock that the kernel keeps
on a file beside the database. Neither asks a clock: no time can make a dead process look alive.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)
# A server knows late that a machine lost its power: so it asks after the silent ones.
KEEP_ALIVE = "; ".join(
    f"SET tcp_keepalives_{name} = {value}"
    for name, value in (("idle", 10), ("interval", 5), ("count", 3))
)


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Try to hold the lock while the block runs; False, at once, where another holds it."""
    lock = _advisory(name) if connection.vendor == "postgresql" else _file(name)
    with lock as mine:
        yield mine


def is_held(name: str) -> bool:
    """Whether some process holds the lock now."""
    if connection.vendor != "postgresql":
        with _file(name) as mine:
            return not mine
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND (classid::bigint << 32 | objid::bigint) = %s",
            [_key(name)],
        )
        return cursor.fetchone() is not None


def take_file(name: str) -> int | None:
    """The descriptor of the lock's file with the lock on it, or None where another holds it.

    The lock lasts until every copy of the descriptor is closed, those of child processes too.
    """
    path = file_of(name)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def file_of(name: str) -> Path:
    """The file beside the SQLite database whose lock is meant. It stays, and is empty."""
    return Path(f"{connection.settings_dict['NAME']}.{name.split('-')[0]}.lock")


@contextmanager
def _file(name: str) -> Iterator[bool]:
    descriptor = take_file(name)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextmanager
def _advisory(name: str) -> Iterator[bool]:
    """On its own connection, so that no transaction of the work touches it."""
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute(KEEP_ALIVE)
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_key(name)])
        mine = cursor.fetchone()[0]
        try:
            yield mine
        finally:
            if mine:
                _release(own, name)


def _release(own: BaseDatabaseWrapper, name: str) -> None:
    """Now, not when the server sees that the connection closed, which may be a moment later."""
    if not own.is_usable():
        log.warning("the connection that held the lock %s was lost, and the lock with it", name)
        return
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_key(name)])


def _key(name: str) -> int:
    digest = hashlib.sha256(f"map:{name}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
