"""Mail editors what waits for them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from geodata.models import ReviewMail
from geodata.operators import WatchedCommand
from geodata.review.mails import send_due


class Command(WatchedCommand):
    kind = "mail"
    help = (
        "Mails each editor who chose it what is new: rows that wait for their review, drafts that "
        "were sent back, comments. Run it once a day; who chose “at once” is mailed by a task, and "
        "by this command where that failed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = send_due(ReviewMail.When.DAILY, ReviewMail.When.AT_ONCE)
        self.stdout.write(f"Sent {counts['sent']} mails.")
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} mails could not be sent; run it again.")
