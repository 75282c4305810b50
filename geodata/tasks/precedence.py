"""What is urgent waits for nothing that takes long: the worker does it in between, then goes on."""

from __future__ import annotations

import logging
from contextlib import suppress

from django.db import DatabaseError, connection

from geodata.tasks.failure import Busy, Interrupted
from geodata.tasks.kinds import kind_of
from geodata.tasks.running import doable, run

log = logging.getLogger(__name__)


def run_in_turn(number: int) -> None:
    """Bring the task to its end, and each time that it tells its progress, urgent ones first.

    Raises what `run` raises.
    """
    run(number, _urgent_first)


def _urgent_first(_step: str, _percent: int) -> None:
    """A listener. Within a transaction nothing else is begun."""
    if connection.in_atomic_block:
        return
    try:
        urgent = [row.pk for row in doable() if kind_of(row.kind).urgent]
    except DatabaseError as error:
        log.warning("no look for urgent tasks could be taken: %s", error)
        connection.close()
        return
    for number in urgent:
        # Busy is also said where the task that tells its progress is the urgent one itself.
        with suppress(Busy, Interrupted):
            run(number)
