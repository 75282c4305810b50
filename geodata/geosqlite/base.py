"""The database wrapper: SQLite's, with the parts of GeoDjango."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import Any

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


def _make_private(path: str) -> None:
    """A new file is for its owner only; SQLite gives its log and its index the same mode."""
    if path.startswith("file:") or path == ":memory:":
        return
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
