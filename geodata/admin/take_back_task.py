"""The taking back of an import of more rows than an editor waits for, as a task."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.models import DataImport, Task
from geodata.review import taking_back
from geodata.review.refusals import Refused, refusal_text
from geodata.review.taking_back import TakenBack
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import Kind
from geodata.tasks.running import UNFINISHED, Run

NAME = "take_back"
ASK, AGREE, REFUSE = "ask", "agree", "refuse"
"""What a person does: ask that an import is taken back, agree with it, or leave its rows."""


def ask(user: User, row: DataImport, step: str, reason: str) -> Task:
    """Ask a worker to do a step, unless one does it already: then that task."""
    return going_on(row) or enqueue(NAME, user, data_import=row.pk, step=step, reason=reason)


def going_on(row: DataImport) -> Task | None:
    """The task that takes back, or leaves, an import just now."""
    tasks = Task.objects.filter(kind=NAME, outcome__in=UNFINISHED)
    return tasks.filter(arguments__data_import=row.pk).first()


def do(row: DataImport, user: User, step: str, reason: str) -> dict[str, int]:
    """Do a step; returns how many rows came to what. `reason` overrides where one agrees.

    Raises Refused.
    """
    if step == REFUSE:
        return {"left": taking_back.refuse(row, user, reason)}
    if step == AGREE:
        return asdict(taking_back.agree(row, user, reason))
    return asdict(taking_back.take_back(row, user, reason))


def said(done: dict[str, Any]) -> str:
    """What `do` came to, in words."""
    if "left" in done:
        return _("%s rows stay on the map as they were approved.") % done["left"]
    counts = TakenBack(**done)
    parts = [
        (counts.deleted, _("deleted: %s")),
        (counts.asked, _("waiting for a second person: %s")),
        (counts.withdrawn, _("withdrawn: %s")),
        (counts.stayed, _("staying, since others may name them: %s")),
    ]
    return "; ".join(text % count for count, text in parts if count) or _("none are left")


def _take_back(run: Run, data_import: int, step: str, reason: str) -> None:
    """The function of the task: the transaction that changes the rows also ends it."""
    user = run.task.requested_by
    if user is None or not user.has_perm("geodata.change_dataimport"):
        raise Failure("nobody")
    run.progress("writing", 5)
    try:
        with transaction.atomic():
            row = DataImport.objects.select_for_update().filter(pk=data_import).first()
            if row is None or row.taken_back_at:
                raise Failure("already")
            run.done("taken_back", **do(row, user, step, reason))
    except Refused as refused:
        facts = {
            name: value if isinstance(value, int) else str(value)
            for name, value in refused.facts.items()
        }
        raise Failure("refused", reason=refused.code, facts=facts) from None


def _refused(facts: dict[str, Any]) -> str:
    return _("Nothing was changed: %s") % refusal_text(facts["reason"], **facts["facts"])


TAKE_BACK = Kind(
    NAME,
    gettext_lazy("Taking back of an import"),
    _take_back,
    steps={"writing": gettext_lazy("writing")},
    results={
        "taken_back": said,
        "refused": _refused,
        "already": gettext_lazy("It was taken back already."),
        "nobody": gettext_lazy(
            "The account that asked for it is gone, or may not any more; nothing was changed."
        ),
    },
    exclusive=True,
)
