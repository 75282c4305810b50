"""Forget addresses that are no longer wanted, and ask about those kept for a year."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mapsite.news.alerts import delete_unconfirmed, in_its_language
from mapsite.news.renewal import delete_unanswered, mark_asked, question, to_ask


class Command(BaseCommand):
    help = (
        "Deletes alerts that nobody confirmed in a week or renewed when asked, and asks by mail "
        "about those a year old. Run it daily from cron."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        deleted = delete_unconfirmed(now), delete_unanswered(now)
        asked = failed = 0
        for alert in to_ask(now):
            try:
                with in_its_language(alert):
                    question(alert).send()
            except (SMTPException, OSError) as error:
                # The text of such an error holds the address, which belongs into no log.
                self.stderr.write(f"Alert {alert.pk} was not asked about: {type(error).__name__}")
                failed += 1
                continue
            mark_asked(alert, now)
            asked += 1
        self.stdout.write(
            f"{deleted[0]} unconfirmed and {deleted[1]} unanswered alerts deleted; "
            f"asked about {asked}; {failed} failed."
        )
