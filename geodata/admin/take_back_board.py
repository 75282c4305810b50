"""An import that is taken back is one thing to decide: one line of the queue, not one a row.

Its rows were asked to leave together, for one reason; its page shows them, and a second person
agrees with all of them or refuses. For who may not decide that they stand singly.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, QuerySet

from geodata.models import DataImport, ImportedRow
from geodata.models.workflow import Reviewed, Withdrawal
from geodata.review.waiting import (
    Waiting,
    count_waiting,
    reviewed_models,
    waiting_for,
    waiting_rows,
)

MAY = "geodata.change_dataimport"


class TakeBack(NamedTuple):
    """An import that was asked to leave, and how many of its rows wait for the user."""

    data_import: DataImport
    count: int


def take_backs(user: AbstractBaseUser) -> list[TakeBack]:
    """Those that the user may decide, the first one asked for first."""
    if not user.has_perm(MAY) or not _pending().exists():
        return []
    counts: Counter[int] = Counter()
    for name, model in reviewed_models().items():
        waiting = _asked(waiting_rows(user, model)).values("pk")
        rows = _rows(name).filter(row__in=waiting).order_by().values("data_import")
        counts.update({row["data_import"]: row["n"] for row in rows.annotate(n=Count("pk"))})
    imports = DataImport.objects.in_bulk(list(counts))
    return [TakeBack(imports[pk], counts[pk]) for pk in sorted(counts)]


def single_rows(user: AbstractBaseUser, model: type[Reviewed]) -> QuerySet:
    """The rows of a model that wait for the user, without those that are taken back together."""
    waiting = waiting_rows(user, model)
    if not user.has_perm(MAY) or not _pending().exists():
        return waiting
    together = _rows(str(model._meta.model_name)).values("row")
    return waiting.exclude(pk__in=_asked(waiting).filter(pk__in=together).values("pk"))


def single_rows_for(user: AbstractBaseUser) -> list[Waiting]:
    """All such rows, in the order in which they were handed in."""
    waiting = waiting_for(user)
    if not user.has_perm(MAY) or not _pending().exists():
        return waiting
    models = reviewed_models()
    single = {
        (name, pk)
        for name in {row.model for row in waiting}
        for pk in single_rows(user, models[name]).values_list("pk", flat=True)
    }
    return [row for row in waiting if (row.model, row.pk) in single]


def count_for(user: AbstractBaseUser) -> int:
    """How many decisions wait for the user: an import that is taken back is one."""
    if not user.has_perm(MAY) or not _pending().exists():
        return count_waiting(user)
    single = sum(single_rows(user, model).count() for model in reviewed_models().values())
    return single + len(take_backs(user))


def _pending() -> QuerySet[DataImport]:
    return DataImport.objects.filter(asked_by__isnull=False, taken_back_at__isnull=True)


def _rows(name: str) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(model=name, data_import__in=_pending())


def _asked(rows: QuerySet) -> QuerySet:
    return rows.exclude(withdrawal=Withdrawal.NONE)
