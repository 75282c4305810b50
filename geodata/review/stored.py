"""The row as it is stored, held while a step is taken, with its approved content kept."""

from __future__ import annotations

from geodata.models.revision import Action, recorded_as
from geodata.models.workflow import PUBLISHABLE, Reviewed
from geodata.review.approved import differs, last_decision
from geodata.review.refusals import Stale


def locked(row: Reviewed) -> Reviewed:
    """The row as it is stored now, held until the transaction ends."""
    stored = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if stored is None:
        raise Stale("deleted")
    return stored


def keep(stored: Reviewed) -> None:
    """See that the history holds approved content in full before it is edited.

    Rows that were written in bulk may have no revision, or one without their sources.
    """
    if stored.state not in PUBLISHABLE:
        return
    decision = last_decision(stored)
    if (
        decision is not None
        and decision.version == stored.version
        and not differs(stored, decision)
    ):
        return
    stored._history_user = None
    with recorded_as(stored, Action.KEPT):
        stored.save()
