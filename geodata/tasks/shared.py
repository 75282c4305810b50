"""Workers of a site on PostgreSQL: procrastinate, any number of them on any number of machines.

Its queue is in the database, so a job that was asked for in a transaction that failed never was.
What procrastinate leaves to its user is here: jobs of dead workers go back into the queue, and a
worker that lost its database says so and starts again.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from contextlib import suppress

from asgiref.sync import sync_to_async
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Manager
from django.db.models.functions import Now
from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from geodata.models import Task
from geodata.tasks.connections import worker_connector
from geodata.tasks.failure import Busy, Interrupted
from geodata.tasks.kinds import kind_of
from geodata.tasks.precedence import run_in_turn
from geodata.tasks.running import doable

log = logging.getLogger(__name__)
QUEUE = "map"
URGENT = 10
BEAT, SILENCE = 5.0, 20.0
"""Seconds between heartbeats of a worker, and without one until its jobs are taken from it."""
PAUSE = 5.0
"""Seconds between looks for jobs of dead workers, and before a worker starts again."""


class UntilItEnds(BaseRetryStrategy):
    """A task that was interrupted is tried again; how often is counted in its row."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """At once: a time would be one of this machine's clock, which may be wrong."""
        return RetryDecision() if isinstance(exception, Interrupted) else None


def defer(task: Task) -> None:
    """Put a job for the task into the queue, in the transaction of the caller."""
    priority = URGENT if kind_of(task.kind).urgent else 0
    manager = JobManager(DjangoConnector())
    job = configure_task(name=task.kind, job_manager=manager, queue=QUEUE, priority=priority)
    job.defer(task=task.pk)


def work(concurrency: int) -> None:
    """Take jobs until the process is asked to stop; then finish those that run."""
    for name in settings.TASKS:
        app.task(name=name, queue=QUEUE, retry=UntilItEnds())(_run_job)
    asyncio.run(_work(concurrency))


def _run_job(task: int) -> None:
    try:
        run_in_turn(task)
    except Busy:
        # Its turn comes: let others of this worker go first, and ask for it again.
        time.sleep(1)
        defer(Task.objects.get(pk=task))
    except Interrupted:
        time.sleep(1)
        raise


async def _work(concurrency: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        try:
            await _serve(concurrency, stop)
        except Exception:  # Whatever it was: the queue must go on.
            log.exception("the worker stopped; it starts again in %s s", PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE)


async def _serve(concurrency: int, stop: asyncio.Event) -> None:
    """Serve until asked to stop, or until something fails: that is raised."""
    with app.replace_connector(worker_connector()):
        async with app.open_async():
            serving = app.run_worker_async(
                queues=[QUEUE],
                concurrency=concurrency,
                install_signal_handlers=False,
                delete_jobs="always",
                update_heartbeat_interval=BEAT,
                stalled_worker_timeout=SILENCE,
            )
            parts = (serving, stop.wait(), _rescue_forever(app))
            tasks = [asyncio.create_task(part) for part in parts]
            ended, _others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for task in ended:
                task.result()


async def _rescue_forever(worker: App) -> None:
    """By the monotonic clock: procrastinate's periodic tasks wait where the clock is set back."""
    while True:
        try:
            await rescue(worker)
        except (ConnectorException, DatabaseError) as error:
            log.warning("no look for jobs of dead workers could be taken: %s", error)
        await asyncio.sleep(PAUSE)


async def rescue(worker: App) -> None:
    """Put the jobs of dead workers back into the queue, and tasks that have lost theirs.

    A heartbeat that lies in the future, since the clock was set back, is drawn to now: who lives
    writes another one, who does not counts as dead soon.
    """
    await sync_to_async(_defer_again)()
    for number in await sync_to_async(_ahead)():
        log.warning("the heartbeat of worker %s lies in the future: the clock was set back", number)
        await worker.job_manager.update_heartbeat(number)
    for job in await worker.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        log.warning("job %s was left by a dead worker, and goes back into the queue", job.id)
        # Another worker's rescue may have been quicker.
        with suppress(ConnectorException):
            await worker.job_manager.retry_job(job)


def _defer_again() -> None:
    """Give each unfinished task that has no job another one.

    A worker of an older version throws away the job of a kind that it does not know.
    """
    try:
        tasks = list(doable())
        jobs = _rows("ProcrastinateJob").filter(status__in=("todo", "doing"))
        known = {arguments.get("task") for arguments in jobs.values_list("args", flat=True)}
        for task in tasks:
            if task.pk not in known:
                log.warning("task %s had no job in the queue, and gets another", task)
                defer(task)
    finally:
        connection.close()


def _ahead() -> list[int]:
    """The workers whose heartbeat is later than the clock of the database."""
    try:
        workers = _rows("ProcrastinateWorker")
        return list(workers.filter(last_heartbeat__gt=Now()).values_list("pk", flat=True))
    finally:
        connection.close()


def _rows(model: str) -> Manager:
    """Found when called: on SQLite procrastinate's models do not exist."""
    return apps.get_app_config("procrastinate").get_model(model)._default_manager
