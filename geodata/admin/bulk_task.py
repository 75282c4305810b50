"""A change of more zones than an editor waits for, as a task: all of them, or none."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from geodata.models import Task
from geodata.review.bulk_edit import BulkChange, NotAll, Versions, apply
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run

NAME = "bulk_edit"


def ask(user: User, versions: Versions, change: BulkChange, *, hand_in: bool) -> Task:
    """Ask a worker to change the rows."""
    pairs = sorted(versions.items())
    return enqueue(NAME, user, versions=pairs, change=asdict(change), hand_in=hand_in)


def change_rows(
    run: Run, versions: list[list[int]], change: dict[str, Any], *, hand_in: bool
) -> None:
    """The function of the task: the transaction that changes the rows also ends it."""
    user = run.task.requested_by
    if user is None:
        raise Failure("nobody")
    run.progress("writing", 5)
    try:
        with transaction.atomic():
            rows = dict(map(tuple, versions))
            count = apply(user, rows, BulkChange(**change), hand_in=hand_in)
            run.done("changed", count=count)
    except NotAll as refused:
        first = refused.faults[0]
        count = len(refused.faults)
        raise Failure("refused", count=count, row=first.row, reason=first.reason) from None


BULK_EDIT = Kind(
    NAME,
    _("Change of many zones"),
    change_rows,
    steps={"writing": _("writing")},
    results={
        "changed": _("%(count)s rows were changed."),
        "refused": _(
            "Nothing was changed: %(count)s rows cannot be changed so, as %(row)s: %(reason)s"
        ),
        "nobody": _("The account that asked for it is gone; nothing was changed."),
    },
    exclusive=True,
)
