"""The mails to editors who want them at once, as a task."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from geodata.models import ReviewMail
from geodata.review.mails import NAME, send_due
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run


def send_at_once(run: Run) -> None:
    """Send what is due to who chose at once; what fails is sent by the next task."""
    run.done("sent", **send_due(ReviewMail.When.AT_ONCE))


REVIEW_MAILS = Kind(
    NAME,
    _("Mails of what waits for review"),
    send_at_once,
    results={"sent": _("Sent %(sent)s mails; %(failed)s failed.")},
    exclusive=True,
)
