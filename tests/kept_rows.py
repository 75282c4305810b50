"""Rows that tests need again and again: made once, then put back as the database gave them."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test import TransactionTestCase

from tests.databases import alone

NO_CONTENT = {"django_migrations"}


@dataclass(frozen=True)
class KeptTable:
    """The rows of one table, as the database's own types."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


KeptRows = tuple[KeptTable, ...]


def kept_rows(before: KeptRows = ()) -> KeptRows:
    """All rows of the database now, without those that were there `before`."""
    known = {table.name: set(table.rows) for table in before}
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True):
            if name in NO_CONTENT:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            columns = tuple(column[0] for column in cursor.description)
            rows = map(_storable, cursor.fetchall())
            fresh = tuple(row for row in rows if row not in known.get(name, ()))
            if fresh:
                found.append(KeptTable(name, columns, fresh))
    return tuple(found)


def put_back(kept: KeptRows) -> None:
    """Insert rows as they were. Foreign keys are looked at when the transaction ends."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table in kept:
            columns = ", ".join(map(quote, table.columns))
            marks = ", ".join(["%s"] * len(table.columns))
            insert = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"
            cursor.executemany(insert, table.rows)
        for statement in _next_numbers(kept):
            cursor.execute(statement)


def _next_numbers(kept: KeptRows) -> list[str]:
    """Statements that let PostgreSQL count on from the rows; SQLite does so by itself."""
    names = {table.name for table in kept}
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table in names]
    return connection.ops.sequence_reset_sql(no_style(), models)


def _storable(row: Sequence) -> tuple:
    """A row that can be compared and pickled: PostgreSQL gives bytes as a memoryview."""
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


class KeptStories:
    """What fixtures fill the database with, kept in a directory that all workers share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, KeptRows] = {}

    def tell(self, name: str, fill: Callable[[], None]) -> None:
        """Run `fill` for the first test that asks for this story; for others put its rows back."""
        if name not in self._rows:
            with alone(self._folder):
                path = self._folder / f"{name}.rows"
                if not path.exists():
                    before = kept_rows()
                    fill()
                    path.write_bytes(pickle.dumps(kept_rows(before)))
                    return
            self._rows[name] = pickle.loads(path.read_bytes())
        put_back(self._rows[name])

    def tell_example(self) -> None:
        """The Syria example, loaded."""
        self.tell("example", lambda: call_command("load_example", stdout=StringIO()))

    def tell_published_example(self) -> None:
        """The Syria example and its first edition."""
        self.tell("published-example", self._publish_example)

    def _publish_example(self) -> None:
        call_command("load_example", stdout=StringIO())
        call_command("publish", note="First.", note_ar="الأولى.", stdout=StringIO())


@contextlib.contextmanager
def flushes_put_back(kept: KeptRows) -> Iterator[None]:
    """Put these rows back as soon as a test has flushed the database, in place of Django's JSON.

    Django would read its JSON before the next test that flushes, which takes long; tests that
    do not flush would miss the rows, and so would the connections of Playwright's loop.
    """
    flush = TransactionTestCase._fixture_teardown

    def flush_and_put_back(case: TransactionTestCase) -> None:
        flush(case)
        put_back(kept)

    with pytest.MonkeyPatch.context() as patch:
        # That there is something to put back keeps the flush from calling for migrations' work.
        patch.setattr(
            type(connections[DEFAULT_DB_ALIAS]), "_test_serialized_contents", "", raising=False
        )
        patch.setattr(type(connection.creation), "deserialize_db_from_string", lambda *_: None)
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_and_put_back)
        yield
