"""The small edition of the story, made once and rolled back: it lives on in the process."""

from __future__ import annotations

import pytest
from django.db import transaction

from geodata.editions import Published, live, publish
from tests.geodata.exchange.story import tell


@pytest.fixture(scope="package")
def edition(django_db_setup, django_db_blocker) -> Published:
    with django_db_blocker.unblock(), transaction.atomic():
        tell()
        publish(note="First")
        found = live()
        # Read while the rows are there: an edition keeps what it has read.
        assert found.composite and found.record and found.map and found.drawn
        transaction.set_rollback(True)
    return found
