"""Write editions anew where something in them is withheld, or is so no longer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from geodata.editions.redacting import redact_editions
from geodata.editions.withholding import follow_embargoes


class Command(BaseCommand):
    help = (
        "Take out of all editions what is withheld for safety or under embargo, and put back what "
        "is so no longer. Put it into cron, so that an embargo ends on its day."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true", help="Look at every edition anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = follow_embargoes()
        if options["all"]:
            numbers += redact_editions(every=True)
        written = ", ".join(str(number) for number in sorted(set(numbers)))
        self.stdout.write(f"Written anew: {written or 'none'}.")
