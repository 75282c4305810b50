"""Write editions anew where something in them is withheld, or is so no longer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions.redaction_task import REDACTION, asked, listed
from geodata.editions.withholding import follow_embargoes
from geodata.management.commands._progress_bar import bar_of
from geodata.models import Task
from geodata.tasks.waiting import finish
from geodata.tasks.words import message


class Command(BaseCommand):
    help = (
        "Take out of all editions what is withheld for safety or under embargo, and put back what "
        "is so no longer. Does what was asked for at the desk and no worker took. Put it into "
        "cron, so that an embargo ends on its day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Look at every edition anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        with bar_of(REDACTION, self.stdout) as listener:
            done = [finish(task, listener) for task in asked()]
            numbers = follow_embargoes(progress=listener, every=options["all"])
        for task in done:
            self.stdout.write(message(task))
        self.stdout.write(f"Written anew: {listed(numbers)}.")
        if any(task.outcome == Task.Outcome.FAILED for task in done):
            raise CommandError("Something that was asked for at the desk failed: see above.")
