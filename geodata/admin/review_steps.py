"""The steps of the review as a form asks for them: by a button, with a version and a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from geodata.models.workflow import Reviewed, State
from geodata.numbers import whole_number
from geodata.review import workflow
from geodata.review.refusals import Refused
from geodata.review.revisions import discard

SAVING = ("submit", "approve")
"""Steps that stand for what is on the screen: they save it first."""
UNREAD = -1
"""Stands for a version that the form did not tell: no row has it."""


@dataclass(frozen=True)
class Step:
    """What a button asks for; `version` is the one that its form showed."""

    name: str
    version: int
    reason: str = ""


def sent_step(request: HttpRequest) -> Step | None:
    """The step that a button within the form of the row asks for, or None."""
    sent = request.POST
    if "_step" not in sent:
        return None
    # Behind the version may stand a digest (see ReviewedForm.version_of).
    read, _hyphen, _digest = sent.get("seen_version", "").partition("-")
    return Step(sent["_step"], _version(read), sent.get("_reason", ""))


def panel_step(request: HttpRequest) -> Step:
    """The step that the panel asks for by itself, for who reviews a row and may not change it."""
    sent = request.POST
    return Step(sent.get("step", ""), _version(sent.get("version")), sent.get("reason", ""))


def take_step(row: Reviewed, user: AbstractBaseUser, step: Step) -> Reviewed | None:
    """The row after a step, taken on the version that its form showed; None where it is gone.

    Raises Refused.
    """
    version, reason = step.version, step.reason
    steps = {
        "submit": lambda: workflow.submit(row, user, version),
        "approve": lambda: workflow.approve(row, user, version, reason),
        "send_back": lambda: workflow.send_back(row, user, reason, version),
        "retract": lambda: workflow.ask_withdrawal(row, user, State.RETRACTED, reason, version),
        "supersede": lambda: workflow.ask_withdrawal(row, user, State.SUPERSEDED, reason, version),
        "discard": lambda: discard(row, user, version),
        "drop": lambda: workflow.drop(row, user, version),
    }
    taken = steps.get(step.name)
    if taken is None:
        raise Refused("no_such_step")
    return taken()


def take_after_saving(row: Reviewed, user: AbstractBaseUser, step: Step) -> Reviewed | None:
    """The row after a step on what was saved just now, in the same transaction. Raises Refused.

    What is changed is a draft again, so that approving it submits it first; by the rule of two
    that is for those only whom it leaves alone.
    """
    stored = type(row).objects.get(pk=row.pk)
    if step.name == "approve" and stored.state == State.DRAFT:
        stored = workflow.submit(stored, user)
    return take_step(stored, user, Step(step.name, stored.version, step.reason))


def _version(text: str | None) -> int:
    number = whole_number(text)
    return UNREAD if number is None else number
