"""The panel on the form of a reviewed row: its state, authors, differences, what may be done."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.urls import reverse

from geodata.models.revision import Action
from geodata.models.workflow import PENDING, PUBLISHABLE, Reviewed, State
from geodata.review import workflow
from geodata.review.editing import BEAT
from geodata.review.naming import new_sources
from geodata.review.reasons import reasons_told
from geodata.review.revision_texts import action_text
from geodata.review.revisions import differences
from geodata.review.scopes import row_fault
from geodata.review.thread import comments, thread

LAST_SAID = 3
"""Comments that the form of a row shows; the queue has all of them."""


def review_panel(admin: ModelAdmin, request: HttpRequest, row: Reviewed) -> dict[str, Any]:
    """What the panel shows to who looks at a row.

    Its buttons belong to the form of the row (`one_form`), so that they act on what is on the
    screen; for who may not change the row the panel is a form of its own.
    """
    user, decision = request.user, workflow.last_decision(row)
    approved = decision if decision is not None and decision.state in PUBLISHABLE else None
    may_change = admin.has_change_permission(request, row)
    may_approve = workflow.may(user, "approve", row) and row_fault(user, row) is None
    own = user.pk in workflow.authors(row)
    return {
        "address": reverse(f"admin:geodata_{row._meta.model_name}_review", args=[row.pk]),
        "row": row,
        "one_form": may_change,
        "reason": request.POST.get("_reason", ""),
        "approved": approved,
        "origin": _origin(decision),
        "differences": differences(type(row), approved, row)
        if approved and row.state in PENDING
        else [],
        "told": [(told, action_text(told)) for told in reasons_told(row)],
        "own": own,
        "may_submit": may_change and row.state == State.DRAFT,
        "may_approve": may_approve and row.state == State.IN_REVIEW,
        "may_send_back": (may_approve or own) and row.state == State.IN_REVIEW,
        "may_withdraw": may_change and row.MAY_LEAVE and row.state in PUBLISHABLE,
        "new_sources": new_sources(row) if row.state == State.IN_REVIEW else [],
        "kind": row._meta.model_name,
        "beat": BEAT,
        "comments": comments(row).count(),
        "said": [line for line in thread(row) if line.said][-LAST_SAID:],
        "may_drop": workflow.may_drop(row, user),
        "may_discard": may_change and approved is not None and row.state in PENDING,
        "needs_override": own and user.is_superuser,
    }


def _origin(decision: Any) -> str:
    """How a row that nobody approved in the desk came to be approved."""
    brought = (Action.IMPORTED, Action.SHIPPED)
    return action_text(decision) if decision and decision.action in brought else ""
