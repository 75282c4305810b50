"""Workers for tests that press a button of the desk: on SQLite the site starts its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from geodata.tasks.locks import is_held
from tests.geodata.processes import manage, wait_until


@pytest.fixture
def workers(transactional_db: None) -> Iterator[None]:
    """Somebody takes tasks while the test runs, and nobody afterwards."""
    if connection.vendor == "sqlite":
        yield
        wait_until(lambda: not is_held("worker"))
        return
    process = manage("worker")
    yield
    process.terminate()
    process.communicate(timeout=60)
