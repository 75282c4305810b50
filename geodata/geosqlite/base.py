"""The database wrapper: SQLite's, with the parts of GeoDjango."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import time
from typing import Any

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
        connection = super().get_new_connection(conn_params)
        functions.register(connection)
        # The default, unless this SQLite was built otherwise: triggers may call functions.
        connection.execute("PRAGMA trusted_schema = ON")
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        """Begin; where another writes, wait for it as long as the option `timeout` says.

        SQLite looks the more seldom the longer it has waited, so that newcomers overtake. Here
        who has waited longest looks most often.
        """
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        self._set_busy_timeout(0)
        try:
            begun = time.monotonic()
            while not self._begins(last=(waited := time.monotonic() - begun) > seconds):
                time.sleep(random.uniform(0.5, 1) * max(0.004, 0.05 / (1 + waited)))
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


def _make_private(path: str) -> None:
    """A new file is for its owner only; SQLite gives its log and its index the same mode."""
    if path.startswith("file:") or path == ":memory:":
        return
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
