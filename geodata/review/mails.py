"""Mails to editors: what waits for their review, what was sent back to them, what was said.

Each editor chooses off, at once or daily. At once a task sends them after a step; the command
`send_review_mails` sends the daily ones, and what failed before.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from simple_history.signals import post_create_historical_record

from geodata.models import ReviewComment, ReviewMail, Task
from geodata.models.revision import Action
from geodata.models.workflow import Reviewed, State
from geodata.review.waiting import reviewed_models, waiting_for
from geodata.tasks.enqueueing import enqueue

log = logging.getLogger(__name__)
NAME = "review_mails"
TOLD = (Action.SUBMITTED, Action.ASKED_TO_LEAVE, Action.SENT_BACK)
"""Steps after which a row waits for somebody else."""
MOST = 50
"""Lines under a heading."""
When = ReviewMail.When


@dataclass(frozen=True)
class News:
    """What one mail tells: rows that wait, rows that were sent back, rows that were commented."""

    waiting: tuple[Reviewed, ...]
    count: int
    sent_back: tuple[Reviewed, ...]
    said: tuple[Reviewed, ...]


def tell_soon() -> None:
    """Ask for the mails that are due at once, when the caller's transaction has ended well.

    Nothing where nobody wants them, or where a task waits already that will send them.
    """
    if ReviewMail.objects.filter(when=When.AT_ONCE).exists():
        transaction.on_commit(_ask)


@receiver(post_create_historical_record)
def _after_step(history_instance: Any, **_kwargs: object) -> None:
    if getattr(history_instance, "action", "") in TOLD:
        tell_soon()


@receiver(post_save, sender=ReviewComment)
def _after_comment(created: bool, **_kwargs: object) -> None:
    if created:
        tell_soon()


def _ask() -> None:
    waits = Task.objects.filter(kind=NAME, outcome=Task.Outcome.WAITING)
    if not waits.exists():
        enqueue(NAME)


def send_due(*choices: str) -> dict[str, int]:
    """Send what is due to those who chose one of these; how many were sent, and failed.

    One who was told of a row is not told of it again before something new comes.
    """
    counts = {"sent": 0, "failed": 0}
    for wanted in ReviewMail.objects.filter(when__in=choices).select_related("user"):
        if wanted.user.is_active and wanted.user.email:
            outcome = _send(wanted)
            counts |= {outcome: counts[outcome] + 1} if outcome else {}
    return counts


def _send(wanted: ReviewMail) -> str:
    now = timezone.now()
    found = news_for(wanted.user, wanted.told_until)
    if found is None:
        return ""
    try:
        with override(wanted.language):
            mail(wanted.user, found).send()
    except (SMTPException, OSError) as error:
        # The text of such an error may hold the address, which belongs into no log.
        log.error("the mail of what waits for %s failed: %s", wanted.user, type(error).__name__)
        return "failed"
    ReviewMail.objects.filter(pk=wanted.pk).update(told_until=now)
    return "sent"


def news_for(user: AbstractBaseUser, since: datetime.datetime | None) -> News | None:
    """What is new for an editor since they were told last; None where nothing is.

    What waits is listed whole, the longest first, as soon as some of it is new.
    """
    since = since or datetime.datetime.min.replace(tzinfo=datetime.UTC)
    rows = waiting_for(user)
    fresh = any(row.since is None or row.since > since for row in rows)
    waiting = tuple(_row(row.model, row.pk) for row in rows[:MOST]) if fresh else ()
    back, said = _sent_back(user, since), _said(user, since)
    if not (waiting or back or said):
        return None
    return News(waiting, len(rows) if fresh else 0, back, said)


def _row(kind: str, pk: int) -> Reviewed:
    return reviewed_models()[kind]._default_manager.get(pk=pk)


def _sent_back(user: AbstractBaseUser, since: datetime.datetime) -> tuple[Reviewed, ...]:
    """The user's drafts that somebody else sent back since then."""
    found: list[Reviewed] = []
    for model in reviewed_models().values():
        sent = model.history.filter(action=Action.SENT_BACK, history_date__gt=since)  # type: ignore[attr-defined]
        ids = sent.exclude(history_user_id=user.pk).values("id")
        found += model._default_manager.filter(drawn_by=user.pk, state=State.DRAFT, pk__in=ids)
    return tuple(found[:MOST])


def _said(user: AbstractBaseUser, since: datetime.datetime) -> tuple[Reviewed, ...]:
    """The rows that the user drew, or commented on, on which others commented since then."""
    fresh = ReviewComment.objects.filter(at__gt=since).exclude(author_id=user.pk)
    keys = sorted(set(fresh.values_list("model", "row")))
    joined = set(ReviewComment.objects.filter(author_id=user.pk).values_list("model", "row"))
    found = []
    for kind, pk in keys:
        mine = Q(pk=pk) if (kind, pk) in joined else Q(pk=pk, drawn_by=user.pk)
        found += reviewed_models()[kind]._default_manager.filter(mine)
    return tuple(found[:MOST])


def mail(user: AbstractBaseUser, news: News) -> EmailMessage:
    """The mail, in the language in use."""
    count = news.count
    subject = (
        ngettext(
            "%(count)s row waits for your review", "%(count)s rows wait for your review", count
        )
        % {"count": count}
        if count
        else _("News of your drafts")
    )
    parts = [
        (_("Waits for your review:"), news.waiting),
        (_("Sent back to you:"), news.sent_back),
        (_("Commented:"), news.said),
    ]
    text = "\n\n".join("\n".join([title, *map(_line, rows)]) for title, rows in parts if rows)
    where = settings.SITE_URL + reverse("admin:geodata_queue")
    foot = _("You chose this mail at the desk: %s") % where
    site = settings.SITE.hostname
    return EmailMessage(f"[{site}] {subject}", f"{text}\n\n{foot}\n", to=[user.email])


def _line(row: Reviewed) -> str:
    path = reverse("admin:geodata_queue_row", args=[row._meta.model_name, row.pk])
    return f"- {row._meta.verbose_name}: {row}\n  {settings.SITE_URL}{path}"
