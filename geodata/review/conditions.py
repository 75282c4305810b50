"""What must hold before a step is taken."""

from __future__ import annotations

from typing import Any

from geodata.models import Succession
from geodata.models.workflow import Reviewed
from geodata.review.naming import names_of
from geodata.review.refusals import Refused
from geodata.review.succession_clashes import fault_beside_approved


def need(condition: object, code: str, **facts: Any) -> None:
    """Raise Refused where a condition does not hold."""
    if not condition:
        raise Refused(code, **facts)


def need_agreement(row: Reviewed) -> None:
    """See that a succession contradicts none that is approved: drafts of two may."""
    fault = fault_beside_approved(row) if isinstance(row, Succession) else None
    if fault is not None:
        raise Refused(fault[0], **fault[1])


def need_unnamed(row: Reviewed) -> None:
    """See that nothing else would name what is gone."""
    naming = names_of(row)
    need(not naming, "is_named", row=str(naming[0]) if naming else "")
