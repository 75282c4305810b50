"""The log of the SQLite database, held open while the site is served."""

from __future__ import annotations

import logging
import sqlite3

from django.db import connection

from geodata.geosqlite.base import keep_log_open

log = logging.getLogger(__name__)


def hold() -> sqlite3.Connection | None:
    """The connection that holds it; None on PostgreSQL, and where the disk is full already."""
    if connection.vendor != "sqlite":
        return None
    try:
        return keep_log_open(connection.settings_dict["NAME"])
    except sqlite3.OperationalError as error:
        log.critical("the log of the database cannot be opened: %s", error)
        return None
