"""What reviewers and authors told each other about a row that is not decided yet."""

from __future__ import annotations

from typing import Any

from geodata.models.revision import Action
from geodata.models.workflow import PENDING, Reviewed
from geodata.review.approved import last_decision

TOLD = (Action.SENT_BACK, Action.ASKED_TO_LEAVE)
MOST = 10


def reasons_told(row: Reviewed) -> list[Any]:
    """The revisions in which somebody gave a reason since the last decision, newest first."""
    if row.state not in PENDING:
        return []
    decision = last_decision(row)
    told = row.history.filter(action__in=TOLD).exclude(history_change_reason__isnull=True)
    if decision is not None:
        told = told.filter(history_id__gt=decision.history_id)
    return list(told.select_related("history_user").order_by("-history_id")[:MOST])
