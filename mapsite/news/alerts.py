"""E-mail alerts for an area: requested, confirmed, sent only on changes inside it, ended."""

from __future__ import annotations

import datetime
import hashlib
import logging
import secrets
from dataclasses import dataclass
from smtplib import SMTPException
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from geodata.editions import Published, load
from geodata.editions.integrity import is_whole
from geodata.models import AreaAlert, Edition
from mapsite.readings.changes import ChangedDay, changed_days
from mapsite.readings.corrections import Earlier, corrections
from mapsite.readings.sides import SideLabel, side_labels

logger = logging.getLogger(__name__)

MOST_WAITING = 3
"""Unconfirmed alerts of one address: more would let strangers flood somebody's mailbox."""
WAITING_DAYS = 7


def subscribe(email: str, area: str, language: str) -> AreaAlert | None:
    """Store an alert that waits for confirmation; None where the address has too many waiting.

    `area` is a polygon as WKT (WGS 84, lon/lat).
    """
    waiting = AreaAlert.objects.filter(email__iexact=email, confirmed_at__isnull=True)
    if waiting.count() >= MOST_WAITING:
        return None
    shape = MultiPolygon(GEOSGeometry(area, srid=4326), srid=4326)
    token = secrets.token_urlsafe(32)
    return AreaAlert.objects.create(email=email, area=shape, language=language, token=token)


def ask_to_confirm(email: str, area: str, language: str) -> bool:
    """Store an alert and send the message with the link that confirms it.

    False where the message could not be sent: then nothing is stored. An address that has too many
    waiting gets no message, and the answer is the same, so that nobody can find out who has one.
    """
    alert = subscribe(email, area, language)
    if alert is None:
        return True
    try:
        confirmation(alert).send()
    except (SMTPException, OSError) as error:
        # The text of such an error holds the address, which belongs into no log.
        logger.error("a confirmation was not sent: %s", type(error).__name__)
        alert.delete()
        return False
    return True


def confirm(alert: AreaAlert, edition: Published | None) -> None:
    """Start an alert; it reports what changes after the edition that is live now."""
    if alert.confirmed_at is None:
        alert.confirmed_at = timezone.now()
        alert.last_edition = edition.number if edition else 0
        alert.save(update_fields=["confirmed_at", "last_edition"])


def delete_unconfirmed(now: datetime.datetime) -> int:
    """Delete the alerts that nobody confirmed within a week; returns how many."""
    before = now - datetime.timedelta(days=WAITING_DAYS)
    waiting = AreaAlert.objects.filter(confirmed_at__isnull=True, created_at__lt=before)
    return waiting.delete()[0]


def due(edition: Published) -> QuerySet[AreaAlert]:
    """The confirmed alerts whose last mail was about another edition than this one."""
    confirmed = AreaAlert.objects.filter(confirmed_at__isnull=False)
    return confirmed.exclude(last_edition=edition.number)


@dataclass(frozen=True)
class News:
    """A day as an edition has it (None: no longer), and as the last mail to the reader had it."""

    date: datetime.date
    now: ChangedDay | None
    was: Earlier | None

    @property
    def was_labels(self) -> list[SideLabel]:
        """The sides of the edition that the last mail was about."""
        return side_labels(self.was.edition) if self.was else []


def news(alert: AreaAlert, edition: Published) -> list[News]:
    """What changed in the area since the edition of the last mail, the latest day first.

    Only land, places and events truly inside the area count. A day is listed
    where its content differs between the two editions, or is in one of them only.
    """
    area = alert.area[0].wkt
    earlier = _last_sent(alert)
    changed = corrections(edition, earlier, area)
    known = {day.date for last in earlier for day in changed_days(last, area)}
    fresh = [day for day in changed_days(edition, area) if day.date not in known]
    rows = [News(day.date, day, None) for day in fresh]
    rows += [News(row.date, row.now, row.was) for row in changed]
    return sorted(rows, key=lambda row: row.date, reverse=True)


def _last_sent(alert: AreaAlert) -> list[Published]:
    try:
        last = load(alert.last_edition)
    except Edition.DoesNotExist:
        return []
    return [last] if is_whole(last.number, last.content_hash) else []


def confirmation(alert: AreaAlert) -> EmailMessage:
    """The message with the link by which its reader confirms the alert."""
    return message(alert, "mapsite/mail/confirm.txt", _("Confirm your alert"), {})


def notice(alert: AreaAlert, edition: Published, days: list[News]) -> EmailMessage:
    """The message about what changed in the area."""
    context = {
        "edition": edition,
        "days": days,
        "labels": side_labels(edition),
        "origin": settings.SITE_URL,
    }
    mail = message(alert, "mapsite/mail/changes.txt", _("Changes in your area"), context)
    # The same if it is sent again, since its process was killed before it could note that it was.
    name = hashlib.sha256(f"{alert.token} {edition.number}".encode()).hexdigest()[:32]
    mail.extra_headers["Message-ID"] = f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"
    return mail


def message(
    alert: AreaAlert, template: str, subject: str, context: dict[str, object]
) -> EmailMessage:
    """A message to the reader of an alert, with the link to its page and to its end."""
    link = urljoin(settings.SITE_URL, reverse("alert", args=[alert.token]))
    return EmailMessage(
        subject=subject,
        body=render_to_string(template, {"alert": alert, "link": link, **context}),
        to=[alert.email],
        headers={
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def in_its_language(alert: AreaAlert) -> translation.override:
    """The context in which texts and addresses are those of the alert's language."""
    return translation.override(alert.language)
