"""How a row gets to the readers: draft, review, approval, withdrawal. One function a step.

The admin, its actions and the commands call these same functions, and only these set a state.
Each locks the row, checks who asks and what the row is, and leaves a revision behind.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from geodata.models.revision import MOVES, Action, recorded_as
from geodata.models.workflow import (
    PENDING,
    PUBLISHABLE,
    WITHDRAWN,
    Reviewed,
    State,
    Statement,
    Withdrawal,
)
from geodata.review.approved import last_decision, was_approved
from geodata.review.conditions import need, need_agreement, need_unnamed
from geodata.review.naming import named_by, new_sources
from geodata.review.refusals import Stale
from geodata.review.scopes import row_fault
from geodata.review.stored import keep, locked

MOST_REASON = 2000
"""Characters of a reason."""
MOST_OVERRIDE = Reviewed._meta.get_field("override_reason").max_length
Taken = tuple[Action, str]
"""What a step did, and the reason that a person gave for it, or ""."""


def may(user: AbstractBaseUser, verb: str, row: Reviewed) -> bool:
    """Whether a user has the permission of a verb (`change`, `approve`) on such rows."""
    meta = row._meta
    return user.is_active and user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}")


def authors(row: Reviewed) -> set[int]:
    """Ids of the users who wrote what is not approved yet."""
    decision = last_decision(row)
    since = row.history.exclude(action__in=MOVES)
    if decision is not None:
        since = since.filter(history_id__gt=decision.history_id)
    wrote = set(since.values_list("history_user_id", flat=True))
    return (wrote | ({row.drawn_by_id} if decision is None else set())) - {None}


def begin_edit(row: Reviewed, user: AbstractBaseUser, version: int) -> None:
    """Make a changed, unsaved row the draft that it becomes, over the version that was read.

    The caller saves the row in the same transaction. Raises Stale where the row is at another
    version, so that nobody's work is overwritten silently.
    """
    stored = locked(row)
    if stored.version != version:
        raise Stale("changed")
    keep(stored)
    row.state, row.withdrawal = State.DRAFT, Withdrawal.NONE
    row.approved_by = row.approved_at = None
    row.override_reason = ""
    row.version = version + 1
    row._history_user = user


def submit(row: Reviewed, user: AbstractBaseUser, version: int | None = None) -> Reviewed:
    """Hand a draft to the reviewers, and with it the new sources that it names."""

    def step(stored: Reviewed) -> Taken:
        need(may(user, "change", stored), "may_not_change")
        need(stored.state == State.DRAFT, "only_drafts_are_submitted")
        stored.state = State.IN_REVIEW
        for source in new_sources(stored):
            if source.state == State.DRAFT and may(user, "change", source):
                submit(source, user)
        return Action.SUBMITTED, ""

    return _moved(row, user, version, step)


def send_back(
    row: Reviewed, user: AbstractBaseUser, reason: str, version: int | None = None
) -> Reviewed:
    """Hand a row in review back to its authors, with what is missing; or take one's own back.

    An approved row that was asked to leave stays as it was approved.
    """

    def step(stored: Reviewed) -> Taken:
        need(stored.state == State.IN_REVIEW, "not_in_review")
        own = user.pk in authors(stored) and may(user, "change", stored)
        need(own or may(user, "approve", stored), "may_not_review")
        need(reason.strip() or own, "say_what_is_missing")
        if stored.withdrawal:
            stored.state, stored.withdrawal = last_decision(stored).state, Withdrawal.NONE
        else:
            stored.state = State.DRAFT
        return Action.SENT_BACK, reason.strip()

    return _moved(row, user, version, step)


def approve(
    row: Reviewed, user: AbstractBaseUser, version: int | None = None, override: str = ""
) -> Reviewed:
    """Let a row in review into the next edition, or let it leave where that was asked.

    Nobody approves what they wrote themselves, unless the operator turned that rule off, or a
    superuser gives an `override` reason, which is recorded. New sources that the row names are
    approved with it, under the same rule.
    """

    def step(stored: Reviewed) -> Taken:
        length, most = len(override.strip()), MOST_OVERRIDE
        need(may(user, "approve", stored), "may_not_approve")
        need(length <= most, "reason_too_long", length=length, most=most)
        need(stored.state == State.IN_REVIEW, "only_reviewed_is_approved")
        _need_second_person(stored, user, override)
        leaving = stored.withdrawal
        if leaving:
            need_unnamed(stored)
        else:
            _need_names(stored, user, override)
            need_agreement(stored)
        stored.state = leaving or State.APPROVED
        stored.withdrawal = Withdrawal.NONE
        stored.approved_by, stored.approved_at = user, timezone.now()
        stored.override_reason = override.strip()
        return Action(stored.state), override.strip()

    return _moved(row, user, version, step)


def drop(row: Reviewed, user: AbstractBaseUser, version: int | None = None) -> None:
    """Take a draft back that was never approved: it is deleted, and stands among the deleted rows.

    Only who wrote all of it may, whether or not they may delete rows otherwise. Raises Refused or
    Stale.
    """
    with transaction.atomic():
        stored = locked(row)
        if version is not None and stored.version != version:
            raise Stale("changed_since_opened")
        need(may_drop(stored, user), "not_your_draft")
        need_unnamed(stored)
        stored._history_user = user
        stored.delete()


def may_drop(row: Reviewed, user: AbstractBaseUser) -> bool:
    """Whether a row is a draft, or waits for review, and all of it is the user's own."""
    pending = row.state in PENDING and not row.withdrawal
    return pending and last_decision(row) is None and authors(row) == {user.pk}


def ask_withdrawal(
    row: Reviewed, user: AbstractBaseUser, kind: str, reason: str, version: int | None = None
) -> Reviewed:
    """Ask that an approved row leaves the map. It stays until a second person agrees."""

    def step(stored: Reviewed) -> Taken:
        need(may(user, "change", stored), "may_not_change")
        need(stored.MAY_LEAVE, "always_stays")
        need(stored.state in PUBLISHABLE, "only_approved_can_leave")
        need(kind in WITHDRAWN, "choose_how_it_leaves")
        need(reason.strip(), "say_why_it_leaves")
        need_unnamed(stored)
        keep(stored)
        stored.state, stored.withdrawal = State.IN_REVIEW, kind
        # None of MOVES: whoever asks is the author of the request, and cannot approve it.
        return Action.ASKED_TO_LEAVE, reason.strip()

    return _moved(row, user, version, step)


def may_delete(row: Reviewed) -> bool:
    """Whether a row can go altogether: readers never saw it, or it left the map already."""
    decision = last_decision(row)
    return row.state not in PUBLISHABLE and (decision is None or decision.state in WITHDRAWN)


def _moved(
    row: Reviewed,
    user: AbstractBaseUser,
    version: int | None,
    step: Callable[[Reviewed], Taken],
) -> Reviewed:
    """The stored row after a step, which changes it and says what was done."""
    with transaction.atomic():
        stored = locked(row)
        if version is not None and stored.version != version:
            raise Stale("changed_since_opened")
        fault = row_fault(user, stored)
        need(fault is None, fault or "")
        action, reason = step(stored)
        need(len(reason) <= MOST_REASON, "reason_too_long", length=len(reason), most=MOST_REASON)
        stored.version += 1
        stored._history_user = user
        with recorded_as(stored, action, reason=reason):
            stored.save()
    return stored


def _need_names(row: Reviewed, user: AbstractBaseUser, override: str) -> None:
    """See that what the row names is approved: new sources in review are, together with it."""
    if isinstance(row, Statement):
        # The statement of a source names the one that says it apart.
        need(row.sources.exists() or getattr(row, "source_id", None), "needs_a_source")
    for source in new_sources(row):
        if source.state == State.IN_REVIEW:
            approve(source, user, override=override)
    for named in named_by(row):
        need(was_approved(named), "names_unapproved", row=str(named))


def _need_second_person(row: Reviewed, user: AbstractBaseUser, override: str) -> None:
    if not settings.REVIEW_FOUR_EYES or user.pk not in authors(row):
        return
    need(user.is_superuser, "second_person")
    need(override.strip(), "override_needs_a_reason")
