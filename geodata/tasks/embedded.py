"""The queue of a site on SQLite: the rows of tasks, and one child process that works them off.

A laptop has no second service: the site's own process starts the child when there is work, and the
child ends when there is none. It outlives the site that started it, until its work is done; the
lock that it holds sees to it that there is one child for one database.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, connection

from geodata.tasks.failure import Busy, Interrupted
from geodata.tasks.kinds import kind_of
from geodata.tasks.locks import is_held, take_file
from geodata.tasks.precedence import run_in_turn
from geodata.tasks.running import doable

log = logging.getLogger(__name__)
LOCK = "worker"
PAUSE = 5.0
"""Seconds between two looks for work that nobody does."""


def start() -> None:
    """Start the child, unless there is one: that takes up what has been asked for."""
    descriptor = take_file(LOCK)
    if descriptor is None:
        return
    try:
        process = subprocess.Popen(  # noqa: S603  This Python, and a number.
            [sys.executable, "manage.py", "worker", "--lock", str(descriptor)],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}"},
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)
    # Someone must read how it ended, or it stays in the process table.
    threading.Thread(target=process.wait, daemon=True).start()


def watch() -> None:
    """Look for work that nobody does as long as this process lives: what the dead left behind.

    On PostgreSQL that is for the workers to do.
    """
    if connection.vendor == "sqlite":
        threading.Thread(target=_watch, daemon=True, name="tasks").start()


def drain(descriptor: int | None) -> None:
    """Work off all tasks, urgent ones first, and return when there are none.

    `descriptor` is the open file with the worker's lock on it; without it the lock is taken here,
    and where another process has it, nothing is done.
    """
    while True:
        descriptor = take_file(LOCK) if descriptor is None else descriptor
        if descriptor is None:
            return
        while _next():
            pass
        os.close(descriptor)
        descriptor = None
        # Who asked after the last look found the lock taken, and started no child.
        if not doable().exists():
            return


def _next() -> bool:
    """Run the first task that nobody runs; False where there is none left."""
    rows = [(kind_of(row.kind), row.pk) for row in doable()]
    for _kind, number in sorted(rows, key=lambda row: (not row[0].urgent, row[1])):
        with suppress(Busy, Interrupted):
            run_in_turn(number)
            return True
    if rows:
        # A command does it, or did and died; the database was locked: look again.
        time.sleep(0.5)
    return bool(rows)


def _watch() -> None:
    while True:
        try:
            if any(not is_held(kind_of(row.kind).lock(row.pk)) for row in doable()):
                start()
        except (DatabaseError, OSError) as error:
            log.warning("no look for tasks could be taken: %s", error)
        finally:
            connection.close()
        time.sleep(PAUSE)
