"""Tasks come to an end, whatever happens to who does them."""

from __future__ import annotations

import datetime
import logging
import uuid

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone, translation

from geodata.models import Task
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Busy, Failure, Interrupted
from geodata.tasks.locks import held, is_held
from geodata.tasks.precedence import run_in_turn
from geodata.tasks.running import MOST_ATTEMPTS, Run, doable, run, unfinished
from geodata.tasks.waiting import finish
from geodata.tasks.words import message, step
from tests.geodata.tasks import probes

Outcome = Task.Outcome


@pytest.fixture(autouse=True)
def _probes(settings, db) -> None:
    settings.TASKS = settings.TASKS | probes.SETTING
    probes.acts.clear()


def ask(*acts, kind: str = "probe") -> Task:
    probes.acts.extend(acts)
    return enqueue(kind, here=True)


def nothing(_run: Run) -> None:
    pass


def fail(_run: Run) -> None:
    raise Failure("sad", why="rain")


def test_a_task_is_done_and_says_so() -> None:
    heard: list[tuple[str, int]] = []

    def work(attempt: Run) -> None:
        attempt.progress("half", 50)
        half = Task.objects.get(pk=attempt.task.pk)
        assert (half.outcome, half.percent, step(half)) == (Outcome.RUNNING, 50, "half way")

    task = finish(ask(work), lambda *facts: heard.append(facts))
    assert (task.outcome, task.percent, message(task)) == (Outcome.DONE, 100, "done")
    assert heard == [("half", 50)]


def test_a_failure_is_stored_as_code_and_facts() -> None:
    task = finish(ask(fail))
    assert (task.outcome, task.code, task.facts) == (Outcome.FAILED, "sad", {"why": "rain"})
    assert message(task) == "Sad: rain."


def test_what_nobody_foresaw_is_told_too() -> None:
    def break_down(_run: Run) -> None:
        raise ValueError("seven")

    assert message(finish(ask(break_down))) == "ValueError: seven"


def test_words_are_those_of_the_reader_not_of_the_worker() -> None:
    with translation.override("ar"):
        task = finish(ask(nothing))
    assert message(task) == "done"
    with translation.override("ar"):
        assert message(task) == "تم"


def test_a_task_that_kills_its_process_is_given_up() -> None:
    task = ask()
    Task.objects.update(outcome=Outcome.RUNNING, attempts=MOST_ATTEMPTS)
    task = finish(task)
    assert (task.outcome, task.code) == (Outcome.FAILED, "died")
    assert "3 times" in message(task)


@pytest.mark.parametrize("days", [-400, 400])
def test_no_clock_keeps_a_dead_process_alive(days: int, caplog) -> None:
    """Once a heartbeat in the future blocked publications for ever, without a word."""
    task = ask(nothing)
    wrong = timezone.now() + datetime.timedelta(days=days)
    Task.objects.update(outcome=Outcome.RUNNING, requested_at=wrong, token=uuid.uuid4())
    task.refresh_from_db()
    with caplog.at_level(logging.WARNING):
        assert finish(task).outcome == Outcome.DONE
    assert "left by a dead process" in caplog.text


def test_of_an_exclusive_kind_the_earlier_goes_first() -> None:
    order: list[int] = []
    tasks = [ask(lambda run: order.append(run.task.pk), kind="single") for _ in range(3)]
    Task.objects.filter(pk=tasks[0].pk).update(outcome=Outcome.RUNNING)
    finish(tasks[2])
    assert order == [task.pk for task in tasks]


def test_who_does_not_hold_the_lock_does_not_run() -> None:
    task = ask(nothing, kind="single")
    with held("single") as mine:
        assert mine and is_held("single")
        with pytest.raises(Busy):
            run(task.pk)
    assert not is_held("single")
    assert finish(task).outcome == Outcome.DONE


def test_a_process_that_was_only_thought_to_be_dead_writes_nothing(caplog) -> None:
    def be_overtaken(attempt: Run) -> None:
        Task.objects.filter(pk=attempt.task.pk).update(token=uuid.uuid4())
        attempt.progress("half", 50)

    task = ask(be_overtaken)
    run(task.pk)
    task.refresh_from_db()
    assert (task.outcome, task.step, task.percent) == (Outcome.RUNNING, "", 0)
    assert "another process has taken it up" in caplog.text


def test_a_task_that_is_gone_is_no_fault(caplog) -> None:
    run(0)
    assert "not there any more" in caplog.text


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_rolled_back_was_never_asked_for() -> None:
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        enqueue("probe")
        raise Undone
    assert not Task.objects.exists()
    assert not is_held("worker")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'probe'")
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_database_that_goes_away_interrupts_and_the_task_is_tried_again(caplog) -> None:
    task = ask(lose_the_database, nothing)
    with pytest.raises(Interrupted), caplog.at_level(logging.WARNING):
        run(task.pk)
    task.refresh_from_db()
    assert (task.outcome, task.code) == (Outcome.RUNNING, "interrupted")
    assert "was interrupted, and will be tried again" in caplog.text
    task = finish(task)
    assert (task.outcome, task.attempts) == (Outcome.DONE, 2)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_database_that_always_goes_away_is_the_end_of_the_task() -> None:
    task = finish(ask(*[lose_the_database] * MOST_ATTEMPTS))
    assert (task.outcome, task.code) == (Outcome.FAILED, "interrupted")
    assert "3 times in a row" in message(task)


def lose_the_database(_run: Run) -> None:
    """For real on PostgreSQL; SQLite's is lost while another holds it longer than one waits."""
    if connection.vendor == "postgresql":
        _end_the_connection()
    else:
        _wait_in_vain()


def _end_the_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def _wait_in_vain() -> None:
    other = connection.copy()
    with other.cursor() as holder, connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
        holder.execute("BEGIN IMMEDIATE")
        try:
            Task.objects.update(percent=1)
        finally:
            holder.execute("ROLLBACK")
            other.close()
    raise AssertionError(f"expected {OperationalError.__name__}")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_urgent_is_done_between_two_steps_of_what_takes_long() -> None:
    order: list[str] = []

    def take_long(attempt: Run) -> None:
        order.append("begun")
        enqueue("urgent", here=True)
        attempt.progress("half", 50)
        order.append("ended")

    def hurry(_run: Run) -> None:
        order.append("urgent")

    task = ask(take_long, hurry)
    run_in_turn(task.pk)
    assert order == ["begun", "urgent", "ended"]
    assert set(Task.objects.values_list("outcome", flat=True)) == {Outcome.DONE}


def test_a_task_of_a_kind_that_only_a_newer_version_knows_blocks_nobody() -> None:
    stray = Task.objects.create(kind="hologram", outcome=Outcome.RUNNING)
    task = ask(lambda attempt: attempt.progress("half", 50))
    run_in_turn(task.pk)
    assert list(unfinished()) == [stray] and not doable().exists()


def test_within_a_transaction_nothing_else_is_begun() -> None:
    def write_all_or_nothing(attempt: Run) -> None:
        enqueue("urgent", here=True)
        with transaction.atomic():
            attempt.progress("half", 50)
            assert Task.objects.get(kind="urgent").outcome == Outcome.WAITING

    run_in_turn(ask(write_all_or_nothing).pk)
    assert Task.objects.get(kind="probe").outcome == Outcome.DONE
