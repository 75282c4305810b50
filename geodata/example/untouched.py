"""Which rows of a loaded example stand as the program wrote them, and which editors changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from geodata.models.revision import Action
from geodata.models.workflow import PUBLISHABLE, Reviewed, Withdrawal
from geodata.review.approved import differs

OURS = Q(
    action__in=(Action.SHIPPED, Action.TRANSLATED, Action.WROTE),
    history_user=None,
    drawn_by=None,
    approved_by=None,
)
"""Revisions that nobody wrote. Those of a person who left keep the number of who drew them."""


def untouched(rows: Sequence[Reviewed]) -> set[int]:
    """The ids of the rows that stand as the program wrote them, of one model.

    Not one that somebody drew, approved or asked to leave, whatever it says now, nor one that
    says anything else than its last revision. Some rows were shipped without a revision.
    """
    if not rows:
        return set()
    model: Any = type(rows[0])
    past = model.history.filter(id__in=[row.pk for row in rows])
    theirs = set(past.exclude(OURS).values_list("id", flat=True))
    last = _last(past.filter(OURS).order_by("history_id"))
    return {
        row.pk
        for row in rows
        if row.pk not in theirs
        and row.state in PUBLISHABLE
        and row.withdrawal == Withdrawal.NONE
        and not any(differs(row, revision) for revision in last[row.pk])
    }


def _last(revisions: Iterable[Any]) -> dict[int, list[Any]]:
    """Of each row its last revision, in a list; none where there is none."""
    found: dict[int, list[Any]] = defaultdict(list)
    for revision in revisions:
        found[revision.id] = [revision]
    return found
