"""Films that readers ask for: made by a worker once for an edition, kept, and limited.

A film is found again by its arguments, so whoever asks for the same gets the one that is there.
"""

from __future__ import annotations

from typing import Any

from geodata.editions import Published
from geodata.models import Task, TaskFile
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.running import UNFINISHED
from mapsite.http.day_range import DayRange
from mapsite.http.file_cache import Busy
from mapsite.http.refusal import Refusal
from mapsite.pictures.film_task import FILM, RESULT_TOO_LONG
from mapsite.pictures.timelapse import change_days

MOST_DAYS = 150
"""Days with changes in one film: some minutes of drawing."""
MOST_WAITING = 3
"""Films of readers that wait or are being made: they are in the way of other work."""
SECONDS = (0.5, 1.0, 2.0)
"""How long a day may stay."""


def film_arguments(days: DayRange, suffix: str, size: str, language: str, seconds: float) -> dict:
    """The arguments of the film's task."""
    return {
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "suffix": suffix,
        "size": size,
        "language": language,
        "seconds": seconds,
    }


def film_of(edition: Published, arguments: dict[str, Any]) -> Task | None:
    """The newest task of this film that readers asked for, if it is of this edition or unfinished.

    A film whose file is not kept any more counts as not made.
    """
    task = _asked_by_readers().filter(arguments=arguments).order_by("-pk").first()
    if task is None or task.outcome != Task.Outcome.DONE:
        return task
    kept = task.facts.get("edition") == edition.number and TaskFile.objects.filter(task=task)
    return task if kept and kept.exists() else None


def ask_for_film(edition: Published, arguments: dict[str, Any], days: DayRange) -> Task:
    """The film's task: the one that there is, or a new one, also after one that failed.

    Raises Refusal where the range has too many days, Busy where as many as may be are waiting.
    """
    if (count := len(change_days(edition, days.first, days.last))) > MOST_DAYS:
        raise Refusal(RESULT_TOO_LONG, days=count, most=MOST_DAYS)
    task = film_of(edition, arguments)
    if task is not None and task.outcome != Task.Outcome.FAILED:
        return task
    if _asked_by_readers().filter(outcome__in=UNFINISHED).count() >= MOST_WAITING:
        raise Busy("as many films as may be are waiting")
    return enqueue(FILM.name, **arguments)


def film_file(number: int) -> TaskFile | None:
    """The file of a film that a reader asked for."""
    made = _asked_by_readers().filter(pk=number, outcome=Task.Outcome.DONE)
    return TaskFile.objects.filter(task__in=made).first()


def _asked_by_readers() -> Any:
    return Task.objects.filter(kind=FILM.name, requested_by=None)
