"""Mail subscribers what a new edition changed in their area."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from geodata.editions import RedactionDue, live
from geodata.management.commands._progress_bar import bar_of
from geodata.models import Task
from geodata.operators import WatchedCommand
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.waiting import finish
from geodata.tasks.words import message
from mapsite.news.alert_mails import ALERT_MAILS


class Command(WatchedCommand):
    kind = "mail"
    help = (
        "Sends an e-mail for each confirmed alert whose area truly changed in the live edition. "
        "A task does it after each publication; run this from cron for mails that failed: no "
        "reader gets the same mail twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = live()
        except RedactionDue as error:
            raise CommandError(f"{error} Nothing was sent; try again in a minute.") from None
        if edition is None:
            raise CommandError("Nothing has been published yet: run manage.py publish first.")
        with bar_of(ALERT_MAILS, self.stdout) as listener:
            task = finish(enqueue(ALERT_MAILS.name, here=True), listener)
        if task.outcome == Task.Outcome.FAILED:
            raise CommandError(message(task))
        self.stdout.write(message(task))
