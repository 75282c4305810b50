"""Withholding and its undoing as a task: a worker writes the editions anew, the desk looks on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from geodata.editions.withholding import (
    follow_embargoes,
    is_embargo_due,
    release,
    withhold,
)
from geodata.models import Task, Withholding
from geodata.models.withholding import Kind as RowKind
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run, unfinished

NAME = "redaction"


def ask_withholding(row: Model, user: User, *, grid_km: int | None, reason: str) -> Task:
    """Ask a worker to withhold the row."""
    of = {"model": row._meta.model_name, "row": row.pk}
    return enqueue(NAME, user, act="withhold", **of, grid_km=grid_km, reason=reason)


def asked_of(row: Model) -> Task | None:
    """The task that is to withhold the row, or does just now."""
    of = {"arguments__model": row._meta.model_name, "arguments__row": row.pk}
    return asked().filter(arguments__act="withhold", **of).first()


def ask_undoing(withholding: Withholding, user: User) -> Task:
    """Ask a worker to undo what may be undone."""
    return enqueue(NAME, user, act="release", withholding=withholding.pk)


def ask_embargoes(user: User | None) -> Task | None:
    """Ask a worker to hide what is under embargo now, and to show what is so no longer.

    None where readers get all as it should be.
    """
    return enqueue(NAME, user, act="embargoes") if is_embargo_due() else None


def asked() -> QuerySet[Task]:
    """What was asked for and is not done yet."""
    return unfinished().filter(kind=NAME)


def _make(run: Run, act: str, **arguments: Any) -> None:
    """The transaction that switches the readers also ends the task."""
    ACTS[act](run, **arguments)


def _withhold(run: Run, model: str, row: int, grid_km: int | None, reason: str) -> None:
    found = apps.get_model("geodata", RowKind(model)).objects.filter(pk=row).first()
    if found is None:
        raise Failure("row_gone")
    facts = {"grid_km": grid_km, "reason": reason}
    withhold(found, run.task.requested_by, **facts, **_switching(run, "withheld"))


def _release(run: Run, withholding: int) -> None:
    stored = Withholding.objects.get(pk=withholding)
    release(stored, run.task.requested_by, **_switching(run, "released"))


def _embargoes(run: Run) -> None:
    follow_embargoes(**_switching(run, "rewritten"))


def _switching(run: Run, code: str) -> dict[str, Any]:
    def last(numbers: list[int]) -> None:
        run.done(code, editions=listed(numbers))

    return {"progress": run.progress, "last": last}


def listed(numbers: list[int]) -> str:
    """Numbers of editions as text."""
    return ", ".join(str(number) for number in sorted(set(numbers))) or "–"


ACTS: dict[str, Callable[..., None]] = {
    "withhold": _withhold,
    "release": _release,
    "embargoes": _embargoes,
}

REDACTION = Kind(
    NAME,
    gettext_lazy("Withholding"),
    _make,
    steps={
        "rewriting": gettext_lazy(
            "writing editions anew; readers get them as they were until all are made"
        ),
        "switching": gettext_lazy("switching"),
    },
    results={
        "withheld": gettext_lazy(
            "Withheld. No edition that readers get holds it any more. Written anew: %(editions)s."
        ),
        "released": gettext_lazy("Undone. Written anew: %(editions)s."),
        "rewritten": gettext_lazy("Embargoes are followed. Written anew: %(editions)s."),
        "row_gone": gettext_lazy("The row was deleted meanwhile."),
        "undone_meanwhile": gettext_lazy("It was withheld, and undone meanwhile."),
    },
    exclusive=True,
    urgent=True,
)
