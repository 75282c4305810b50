"""Mail subscribers what a new edition changed in their area."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from geodata.editions import Published, RedactionDue, live
from geodata.models import AreaAlert
from mapsite.news.alerts import delete_unconfirmed, due, in_its_language, news, notice


class Command(BaseCommand):
    help = (
        "Sends an e-mail for each confirmed alert whose area truly changed in the live edition. "
        "Run it after publishing, or from cron: no reader gets the same mail twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = delete_unconfirmed(timezone.now())
        try:
            edition = live()
        except RedactionDue as error:
            raise CommandError(f"{error} Nothing was sent; try again in a minute.") from None
        if edition is None:
            raise CommandError("Nothing has been published yet: run manage.py publish first.")
        outcomes = [self._send(alert, edition) for alert in due(edition)]
        self.stdout.write(
            f"Sent {outcomes.count('sent')} alerts; {outcomes.count('nothing')} had no news; "
            f"{outcomes.count('failed')} failed; {deleted} unconfirmed ones deleted."
        )

    def _send(self, alert: AreaAlert, edition: Published) -> str:
        """Send one alert where there is news; one that fails is tried again next time."""
        days = news(alert, edition)
        if days:
            try:
                with in_its_language(alert):
                    notice(alert, edition, days).send()
            except (SMTPException, OSError) as error:
                self.stderr.write(f"Alert {alert.pk} was not sent: {type(error).__name__}")
                return "failed"
        alert.last_edition = edition.number
        alert.save(update_fields=["last_edition"])
        return "sent" if days else "nothing"
