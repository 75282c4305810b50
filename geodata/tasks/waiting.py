"""A task done here and now, by a command or a test, whoever else could do it."""

from __future__ import annotations

import time

from geodata.models import Task
from geodata.tasks.failure import Busy, Interrupted
from geodata.tasks.running import UNFINISHED, Listener, run, unheard


def finish(task: Task, listener: Listener = unheard) -> Task:
    """The task with its end: done by this process, or by another that was quicker."""
    while task.outcome in UNFINISHED:
        try:
            run(task.pk, listener)
        except Busy:
            time.sleep(0.5)
        except Interrupted:
            time.sleep(1)
        task.refresh_from_db()
        if task.outcome in UNFINISHED:
            listener(task.step, task.percent)
    return task
