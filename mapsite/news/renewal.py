"""An alert is kept for a year; then its reader is asked, and silence for 30 days ends it."""

from __future__ import annotations

import datetime

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from geodata.models import AreaAlert
from mapsite.news.alerts import message

YEAR = datetime.timedelta(days=365)
ANSWER = datetime.timedelta(days=30)


def to_ask(now: datetime.datetime) -> QuerySet[AreaAlert]:
    """The confirmed alerts whose reader said so a year ago, and was not asked since."""
    said = AreaAlert.objects.annotate(said_at=Coalesce("renewed_at", "confirmed_at"))
    return said.filter(said_at__lt=now - YEAR, asked_at__isnull=True)


def question(alert: AreaAlert) -> EmailMessage:
    """The message that asks whether the alert is still wanted."""
    return message(alert, "mapsite/mail/renew.txt", _("Do you still want this alert?"), {})


def mark_asked(alert: AreaAlert, now: datetime.datetime) -> None:
    """Note that its reader was asked: from now on the days of the answer count."""
    alert.asked_at = now
    alert.save(update_fields=["asked_at"])


def renew(alert: AreaAlert, now: datetime.datetime) -> None:
    """Keep the alert for another year."""
    alert.renewed_at, alert.asked_at = now, None
    alert.save(update_fields=["renewed_at", "asked_at"])


def delete_unanswered(now: datetime.datetime) -> int:
    """Delete the alerts whose reader did not answer in time; returns how many."""
    return AreaAlert.objects.filter(asked_at__lt=now - ANSWER).delete()[0]
