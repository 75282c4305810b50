"""Workers as processes of their own, on the queue of the database at hand."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from geodata.editions.queue import ask
from geodata.models import Edition, Task
from geodata.tasks import embedded
from geodata.tasks.locks import is_held
from tests.geodata.desk_story import Story, tell
from tests.geodata.processes import manage, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's queue")
sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the queue of a laptop")
Outcome = Task.Outcome


@pytest.fixture
def story(transactional_db: None) -> Story:
    return tell()


@contextmanager
def worker() -> Iterator[subprocess.Popen[str]]:
    process = manage("worker")
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def execute(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
"""The connections of other processes to the database of the tests."""


def all_done() -> bool:
    return set(Task.objects.values_list("outcome", flat=True)) == {Outcome.DONE}


@postgresql
def test_two_workers_make_each_publication_once_in_the_order_of_asking(
    story: Story,
) -> None:
    with worker(), worker():
        for note in "ABCD":
            ask(story.pia, note=note)
        wait_until(all_done)
    notes = Edition.objects.order_by("number").values_list("note", flat=True)
    assert list(notes) == ["A", "B", "C", "D"]
    assert set(Task.objects.values_list("attempts", flat=True)) == {1}


@postgresql
@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("query ILIKE 'LISTEN%'", ["lost the connection on which it listens for jobs"]),
        ("query NOT ILIKE 'LISTEN%'", ["lost a connection to its database"]),
        ("true", ["lost the connection on which it listens", "lost a connection to its database"]),
    ],
)
def test_a_worker_that_loses_its_connections_goes_on_and_says_so(
    story: Story, which: str, words: list[str]
) -> None:
    # What an earlier worker left would be taken for this one, before it has a connection to lose.
    execute("DELETE FROM procrastinate_workers")
    with worker() as process:
        wait_until(lambda: execute("SELECT 1 FROM procrastinate_workers") != [])
        wait_until(lambda: execute(f"SELECT 1 {OTHERS} AND query ILIKE 'LISTEN%'") != [])
        execute(f"SELECT pg_terminate_backend(pid) {OTHERS} AND {which}")
        ask(story.pia)
        wait_until(all_done)
        wait_until(lambda: execute(f"SELECT 1 {OTHERS} AND query ILIKE 'LISTEN%'") != [])
        process.terminate()
        output = process.communicate(timeout=60)[0]
    for said in words:
        assert said in output


@postgresql
def test_a_heartbeat_in_the_future_does_not_block_the_job_of_a_dead_worker(story: Story) -> None:
    """As it stands after the clock was set back by a day and the worker was killed."""
    ask(story.pia)
    (number,) = execute(
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() + interval '1 day') RETURNING id"
    )[0]
    execute(f"UPDATE procrastinate_jobs SET status = 'doing', worker_id = {number}")
    with worker() as process:
        wait_until(all_done, seconds=90)
        process.terminate()
        output = process.communicate(timeout=60)[0]
    assert f"the heartbeat of worker {number} lies in the future" in output
    assert "was left by a dead worker" in output


@postgresql
def test_a_task_whose_job_was_thrown_away_gets_another(story: Story) -> None:
    """As a worker of an older version does with a kind that it does not know."""
    ask(story.pia)
    execute("DELETE FROM procrastinate_jobs")
    with worker() as process:
        wait_until(all_done)
        process.terminate()
        output = process.communicate(timeout=60)[0]
    assert "had no job in the queue" in output


@postgresql
def test_the_queue_keeps_nothing_of_what_is_done(story: Story) -> None:
    with worker():
        ask(story.pia)
        wait_until(all_done)
        wait_until(lambda: execute("SELECT 1 FROM procrastinate_jobs") == [])


@sqlite
def test_one_child_does_all_and_ends(story: Story) -> None:
    for note in "AB":
        ask(story.pia, note=note)
    embedded.start()
    assert is_held(embedded.LOCK)
    wait_until(lambda: not is_held(embedded.LOCK))
    assert all_done()
    assert set(Task.objects.values_list("attempts", flat=True)) == {1}


@sqlite
def test_no_child_starts_before_the_transaction_has_ended_well(story: Story) -> None:
    with transaction.atomic():
        ask(story.pia)
        assert not is_held(embedded.LOCK)
    assert is_held(embedded.LOCK)
    wait_until(all_done)
    wait_until(lambda: not is_held(embedded.LOCK))
