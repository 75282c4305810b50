"""A look at a GeoPackage before GDAL opens it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from geodata.exchange.reader.refused import Refused


def check_geopackage(path: Path) -> None:
    """A database can call code from its schema: allow plain tables and R*Trees only."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        rows = connection.execute("SELECT name, lower(sql) FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError as error:
        raise Refused("broken_file", kind="GeoPackage", error=str(error)) from error
    finally:
        connection.close()
    if "gpkg_contents" not in {name for name, _ in rows}:
        raise Refused("no_geopackage")
    for name, sql in rows:
        if sql and "virtual table" in sql and "using rtree" not in sql:
            raise Refused("virtual_table", name=name)
