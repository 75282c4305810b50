"""What a task says of itself, in the language of who reads it."""

from __future__ import annotations

from collections import defaultdict

from geodata.models import Task
from geodata.tasks.kinds import RESULTS, Kind, Words, kind_of


def title(task: Task) -> str:
    """What kind of work it is; the bare name of one that this version no longer knows."""
    kind = _kind(task)
    return str(kind.title) if kind else task.kind


def step(task: Task) -> str:
    """What is being done just now; empty where nothing is."""
    return step_of(_kind(task), task.step)


def step_of(kind: Kind | None, code: str) -> str:
    """The words for the code of a step."""
    return str(kind.steps.get(code, code)) if kind else code


def message(task: Task) -> str:
    """How it ended; empty before."""
    if not task.code or task.outcome not in (Task.Outcome.DONE, Task.Outcome.FAILED):
        return ""
    kind = _kind(task)
    known: Words = {**RESULTS, **(kind.results if kind else {})}
    text = known.get(task.code, task.code)
    if callable(text):
        return str(text(task.facts))
    return str(text) % defaultdict(str, task.facts)


def _kind(task: Task) -> Kind | None:
    try:
        return kind_of(task.kind)
    except KeyError:
        return None
