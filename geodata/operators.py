"""Mail to the operators of the site: what failed while nobody looked. One a kind and day."""

from __future__ import annotations

import datetime
import logging
import sys
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError

log = logging.getLogger(__name__)
KEPT = datetime.timedelta(days=30)
FORMER = "told"
"""The folder of earlier versions: a stamp in it says for a month more that a mail left."""


def tell_operators(kind: str, text: str) -> bool:
    """Log what is wrong, and mail it, unless a mail of the kind left today already.

    Returns whether they are told now, by the log alone where there is nobody to mail. A mail that
    could not be sent is tried again by the next look.
    """
    log.error("operators are told of %s: %s", kind, text)
    stamp = stamp_of(f"{kind}-{datetime.datetime.now(datetime.UTC).date()}")
    if not settings.OPERATORS:
        return True
    if stamp.exists():
        return False
    subject = f"[{settings.SITE.hostname}] {kind}"
    mail = EmailMessage(subject, f"{text}\n\n{settings.SITE_URL}\n", to=settings.OPERATORS)
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        log.critical("the operators could not be told of %s: %r", kind, error)
        return False
    set_stamp(stamp)
    return True


def stamp_of(name: str) -> Path:
    """The empty file that says that something was told; one of an earlier version is read still."""
    former = settings.VAR_DIR / FORMER / name
    return former if former.exists() else settings.VAR_DIR / "operator-mails" / name


def set_stamp(stamp: Path) -> None:
    """Leave the file, and delete those that say nothing any more. A full disk has room for it."""
    try:
        stamp.parent.mkdir(mode=0o700, exist_ok=True)
        stamp.touch()
        oldest = (datetime.datetime.now() - KEPT).timestamp()
        for path in stamp.parent.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s cannot be written: %s", stamp, error)


class StoppedCommand(CommandError):
    """A command stopped for somebody to look; the mail says what it says, as a kind of its own."""

    def __init__(self, text: str, *, kind: str | None, returncode: int) -> None:
        super().__init__(text, returncode=returncode)
        self.kind = kind


class WatchedCommand(BaseCommand):
    """A command whose failure the operators are mailed, where no terminal shows it to somebody."""

    kind = ""
    """What failed, in the mail's subject."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run it. What it raises is told, and passed on."""
        try:
            return super().execute(*args, **options)
        except Exception as error:
            if not sys.stdin.isatty():
                if isinstance(error, StoppedCommand):
                    tell_operators(error.kind or self.kind, str(error))
                else:
                    tell_operators(self.kind, f"{type(error).__name__}: {error}")
            raise
