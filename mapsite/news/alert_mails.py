"""The mails of due alerts, as a task: after each publication, and whenever the command asks."""

from __future__ import annotations

import logging
from collections import Counter
from smtplib import SMTPException

from django.utils import timezone
from django.utils.translation import gettext_lazy

from geodata.editions import Published
from geodata.editions.made_files import live_edition
from geodata.models import AreaAlert
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run
from mapsite.news.alerts import delete_unconfirmed, due, in_its_language, news, notice

logger = logging.getLogger(__name__)


def send_due(run: Run) -> None:
    """Send what is due. Each alert notes its edition at once: a new attempt goes on behind it.

    A mail that fails is tried again by the next task.
    """
    deleted = delete_unconfirmed(timezone.now())
    edition = live_edition()
    numbers = list(due(edition).order_by("pk").values_list("pk", flat=True))
    outcomes: Counter[str] = Counter()
    for done, number in enumerate(numbers):
        run.progress("sending", 100 * done // len(numbers))
        # Its reader may have ended it meanwhile.
        if alert := due(edition).filter(pk=number).first():
            outcomes[_send(alert, edition)] += 1
    counts = {name: outcomes[name] for name in ("sent", "nothing", "failed")}
    run.done("sent", deleted=deleted, **counts)


def _send(alert: AreaAlert, edition: Published) -> str:
    days = news(alert, edition)
    if days:
        try:
            with in_its_language(alert):
                notice(alert, edition, days).send()
        except (SMTPException, OSError) as error:
            # The text of such an error holds the address, which belongs into no log.
            logger.error("alert %s was not sent: %s", alert.pk, type(error).__name__)
            return "failed"
    # The row may be gone by now; it must not come back.
    AreaAlert.objects.filter(pk=alert.pk).update(last_edition=edition.number)
    return "sent" if days else "nothing"


ALERT_MAILS = Kind(
    "alert_mails",
    gettext_lazy("Alerts by mail"),
    send_due,
    steps={"sending": gettext_lazy("sending")},
    results={
        "sent": gettext_lazy(
            "Sent %(sent)s alerts; %(nothing)s had no news; %(failed)s failed; "
            "%(deleted)s unconfirmed ones deleted."
        ),
    },
    exclusive=True,
)
