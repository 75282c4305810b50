"""The commands of the site, as they are typed: bad settings and databases are said in words."""

from __future__ import annotations

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, OperationalError, ProgrammingError


def run(words: list[str]) -> None:
    """Do the command; a refused setting, or a database that was not migrated, ends it in words."""
    try:
        execute_from_command_line(words)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except (OperationalError, ProgrammingError) as error:
        if not _is_behind():
            raise
        sys.exit(
            f"The database is not the one that this version needs ({str(error).splitlines()[0]}).\n"
            "Run first:  manage.py migrate"
        )


def _is_behind() -> bool:
    """Whether migrations wait that this program has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:  # It is away, or locked: something else is wrong.
        return False
