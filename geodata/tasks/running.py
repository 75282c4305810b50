"""One attempt after the other at a task, under its lock, until it has an end.

A task that runs while its lock is free was left by a dead process: whoever holds the lock takes it
up. No clock decides that. A token keeps a process off that was only thought to be dead.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import translation

from geodata.models import Task
from geodata.storage_faults import fault_of
from geodata.tasks.failure import Busy, Failure, Interrupted, TakenOver
from geodata.tasks.kinds import Kind, kind_of
from geodata.tasks.locks import held

log = logging.getLogger(__name__)
Outcome = Task.Outcome
UNFINISHED = (Outcome.WAITING, Outcome.RUNNING)
MOST_ATTEMPTS = 3
"""A task that kills its process so often would kill every worker for ever."""
Listener = Callable[[str, int], None]
"""Takes the code of a step, and how much is done in percent."""


def unheard(step: str, percent: int) -> None:
    """A listener where nobody waits."""


class Run:
    """One attempt at a task by this process: what its function says of its progress and end."""

    def __init__(self, task: Task, token: uuid.UUID, listener: Listener) -> None:
        self.task = task
        self._mine = Task.objects.filter(token=token, outcome=Outcome.RUNNING)
        self._listener = listener
        self._shown = (task.step, task.percent)

    def progress(self, step: str, percent: int) -> None:
        """Say how far the task is. Raises TakenOver where another process has taken it up."""
        if self._shown == (step, percent):
            return
        self._shown = step, percent
        self._listener(step, percent)
        try:
            mine = self._mine.update(step=step, percent=percent)
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block:
                raise
            # How far it is can be missed; the work may not need the database for a while.
            log.warning("task %s: its progress was not stored: %s", self.task, error)
            connection.close()
            return
        if not mine:
            raise TakenOver(str(self.task))

    def done(self, code: str = "done", **facts: Any) -> None:
        """Note the good end. Within the transaction of the work it is part of that work.

        Raises TakenOver where another process has taken the task up.
        """
        self._end(Outcome.DONE, code, facts, percent=100)

    def failed(self, code: str, **facts: Any) -> None:
        """Note the bad end. Raises TakenOver as `done` does."""
        self._end(Outcome.FAILED, code, facts)

    def _end(self, outcome: str, code: str, facts: dict[str, Any], **more: Any) -> None:
        if not self._mine.update(outcome=outcome, step="", code=code, facts=facts, **more):
            raise TakenOver(str(self.task))

    def is_over(self) -> bool:
        """Whether the task has its end."""
        return not self._mine.exists()


def unfinished() -> QuerySet[Task]:
    """The tasks that wait or run, in the order of asking."""
    return Task.objects.filter(outcome__in=UNFINISHED).order_by("pk")


def doable() -> QuerySet[Task]:
    """The unfinished tasks of the kinds that this version knows: others wait for a newer one."""
    return unfinished().filter(kind__in=settings.TASKS)


def run(number: int, listener: Listener = unheard) -> None:
    """Bring the task to its end, unless it has one; of an exclusive kind also those before it.

    Raises Busy where another process does such a task, Interrupted where the database went away.
    """
    task = Task.objects.filter(pk=number).first()
    if task is None:
        log.warning("task %s is not there any more", number)
        return
    kind = kind_of(task.kind)
    with held(kind.lock(task.pk)) as mine:
        if not mine:
            raise Busy(kind.name)
        for row in _turns(task, kind):
            _attempt(row, kind, listener)


def _turns(task: Task, kind: Kind) -> QuerySet[Task]:
    if not kind.exclusive:
        return unfinished().filter(pk=task.pk)
    return unfinished().filter(kind=kind.name, pk__lte=task.pk)


def _attempt(task: Task, kind: Kind, listener: Listener) -> None:
    token = uuid.uuid4()
    if not _claimed(task, token):
        return
    attempt = Run(task, token, listener)
    try:
        with translation.override(None):
            _call(kind, attempt)
    except TakenOver:
        log.warning("task %s: another process has taken it up; nothing was written here", task)
    except (OperationalError, InterfaceError) as error:
        if connection.in_atomic_block:
            raise
        _interrupted(task, token, error)
        raise Interrupted(str(task)) from error


def _claimed(task: Task, token: uuid.UUID) -> bool:
    """Make the task this process's own; False where it has an end, or gets one here."""
    rows = Task.objects.filter(pk=task.pk, outcome__in=UNFINISHED)
    if task.attempts >= MOST_ATTEMPTS:
        code = task.code or "died"
        rows.update(
            outcome=Outcome.FAILED, code=code, facts=task.facts | {"attempts": task.attempts}
        )
        log.error("task %s was given up after %s attempts", task, task.attempts)
        return False
    if task.outcome == Outcome.RUNNING:
        log.warning("task %s was left by a dead process, and is taken up again", task)
    return bool(
        rows.update(
            outcome=Outcome.RUNNING,
            token=token,
            attempts=F("attempts") + 1,
            step="",
            percent=0,
        )
    )


def _call(kind: Kind, attempt: Run) -> None:
    """Call the function; what goes wrong is the task's end, and the queue goes on."""
    try:
        kind.function(attempt, **attempt.task.arguments)
        if not attempt.is_over():
            attempt.done()
    except (TakenOver, OperationalError, InterfaceError):
        raise
    except Failure as failure:
        log.warning("task %s failed: %s", attempt.task, failure)
        attempt.failed(failure.code, **failure.facts)
    except Exception as error:
        if fault_of(error) is not None:
            log.warning("task %s failed: %s", attempt.task, error)
            attempt.failed("disk_full")
            return
        log.exception("task %s failed", attempt.task)
        attempt.failed("error", type=type(error).__name__, text=str(error)[:2000])


def _interrupted(task: Task, token: uuid.UUID, error: Exception) -> None:
    """Write down, on a fresh connection if there is one, why the task will be tried again."""
    log.warning("task %s was interrupted, and will be tried again: %s", task, error)
    connection.close()
    try:
        with transaction.atomic():
            Task.objects.filter(token=token, outcome=Outcome.RUNNING).update(
                code="interrupted", facts={"text": str(error)[:2000]}
            )
    except (OperationalError, InterfaceError):
        log.warning("task %s: the database is still away", task)
        connection.close()
