"""The database wrapper: SQLite's, with the parts of GeoDjango."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from . import functions
from .features import DatabaseFeatures
from .introspection import DatabaseIntrospection
from .operations import DatabaseOperations
from .schema import DatabaseSchemaEditor
from .validation import DatabaseValidation


class DatabaseWrapper(base.DatabaseWrapper):
    """GeoDjango on stock SQLite."""

    SchemaEditorClass = DatabaseSchemaEditor
    features_class = DatabaseFeatures
    introspection_class = DatabaseIntrospection
    ops_class = DatabaseOperations
    validation_class = DatabaseValidation

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open a connection that knows the spatial functions, also within triggers."""
        _make_private(str(conn_params["database"]))
        try:
            connection = super().get_new_connection(conn_params)
        except sqlite3.OperationalError as error:
            connection = self._read_only(conn_params, error)
        functions.register(connection)
        # The default, unless this SQLite was built otherwise: triggers may call functions.
        connection.execute("PRAGMA trusted_schema = ON")
        return connection

    def _read_only(self, conn_params: dict[str, Any], error: Exception) -> sqlite3.Connection:
        """What lies in the file, where the disk has no room for the log and its index.

        Only where no log holds anything: then the file is all that there is. Who would write
        needs the log too, so nobody does meanwhile.
        """
        path = str(conn_params["database"])
        if not is_full(error) or _has_log(path):
            raise error
        self.init_commands = ["PRAGMA query_only = ON"]
        address = f"file:{quote(path)}?mode=ro&immutable=1"
        return super().get_new_connection(conn_params | {"database": address})

    def _start_transaction_under_autocommit(self) -> None:
        """Begin; where another writes, wait for it as long as the option `timeout` says.

        SQLite looks the more seldom the longer it has waited, so that newcomers overtake. Here
        who has waited longest looks most often.
        """
        if self.connection.execute("PRAGMA query_only").fetchone()[0]:
            raise sqlite_full()
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        self._set_busy_timeout(0)
        try:
            begun = time.monotonic()
            while not self._begins(last=(waited := time.monotonic() - begun) > seconds):
                pause = max(0.004, 0.05 / (1 + waited))
                time.sleep(random.uniform(0.5, 1) * pause)  # noqa: S311  No secret.
        finally:
            self._set_busy_timeout(seconds)

    def _begins(self, last: bool) -> bool:
        """Try once; False where another writes, which at the last time is an error."""
        try:
            super()._start_transaction_under_autocommit()
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0)
            if last or code & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def _set_busy_timeout(self, seconds: float) -> None:
        self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
"""What SQLite says where the disk has no room, also for its log or the log's index."""


def is_full(error: BaseException | None) -> bool:
    """Whether an error of SQLite says that the disk has no room."""
    return getattr(error, "sqlite_errorcode", 0) in FULL


def sqlite_full() -> OperationalError:
    """The error of a write to a disk that is full."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def keep_log_open(path: str) -> sqlite3.Connection:
    """A connection that does nothing but see to it that the log and its index stay.

    SQLite deletes both with the last connection, and needs room to make them again. Whoever
    serves holds it for as long as the process lives. Raises sqlite3.OperationalError.
    """
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _has_log(path: str) -> bool:
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _make_private(path: str) -> None:
    """A new file is for its owner only; SQLite gives its log and its index the same mode."""
    if path.startswith("file:") or path == ":memory:":
        return
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
