"""Publications: asked for, waiting their turn, made one at a time, none lost.

A publication is a row. Whoever makes it writes a heartbeat; where that falls silent (the process
was killed) the next one marks it as failed and takes its turn. A database constraint sees to it
that only one is being made. Its token fences off a process that was only thought to be dead.
"""

from __future__ import annotations

import datetime
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geodata.editions.publishing import build
from geodata.languages import with_translations
from geodata.models import Edition, Publication, Theatre

BEAT = 2.0
SILENCE = datetime.timedelta(seconds=15)
"""So long without a heartbeat, and the process counts as dead."""
Outcome = Publication.Outcome


class PublicationFailed(RuntimeError):
    """The edition was not made; the live one stays. The text says why."""


def ask(user: AbstractBaseUser | None = None, **notes: str) -> Publication:
    """Put a publication into the queue; `notes` are its note, note_ar and so on."""
    return Publication.objects.create(requested_by=user, heartbeat=timezone.now(), **notes)


def publish(user: AbstractBaseUser | None = None, **notes: str) -> Edition:
    """Make an edition of what is approved and switch the readers to it, now.

    Waits where another is being made. Raises Theatre.DoesNotExist before anything is asked for,
    and PublicationFailed.
    """
    Theatre.objects.get()
    return finish(ask(user, **notes))


def finish(publication: Publication) -> Edition:
    """Wait for the publication's turn, and make it, and any that waits longer.

    Raises PublicationFailed.
    """
    while publication.outcome in {Outcome.WAITING, Outcome.RUNNING}:
        token = uuid.uuid4()
        first = _oldest_waiting()
        if first is not None and _claim(first, token):
            _make(first, token)
        else:
            time.sleep(0.5)
            waiting = Publication.objects.filter(pk=publication.pk, outcome=Outcome.WAITING)
            waiting.update(heartbeat=timezone.now())
        publication.refresh_from_db()
    if publication.edition is None:
        raise PublicationFailed(publication.message)
    return publication.edition


def again(publication: Publication, user: AbstractBaseUser) -> Publication:
    """A new attempt at a publication whose process died or that failed."""
    waits = {Outcome.WAITING, Outcome.RUNNING}
    with transaction.atomic():
        silent = Publication.objects.filter(pk=publication.pk, outcome__in=waits)
        silent.update(outcome=Outcome.FAILED, message=_("Started again."), token=None)
        return ask(user, **with_translations(publication, "note"))


def put_back(edition: Edition, user: AbstractBaseUser) -> None:
    """Make an older edition the live one again; the log of publications keeps who did."""
    with transaction.atomic():
        theatre = Theatre.objects.select_for_update().get()
        theatre.live_edition = edition
        theatre.save(update_fields=["live_edition"])
        Publication.objects.create(
            requested_by=user,
            outcome=Outcome.DONE,
            step=_("put back"),
            percent=100,
            edition=edition,
            **with_translations(edition, "note"),
        )


def is_silent(publication: Publication) -> bool:
    """Whether the process that should make it seems to be dead."""
    beat = publication.heartbeat or publication.requested_at
    return timezone.now() - beat > SILENCE


def _oldest_waiting() -> Publication | None:
    return Publication.objects.filter(outcome=Outcome.WAITING).order_by("pk").first()


def _claim(publication: Publication, token: uuid.UUID) -> bool:
    """Take the publication's turn, unless another is being made by a living process."""
    dead = Publication.objects.filter(
        outcome=Outcome.RUNNING, heartbeat__lt=timezone.now() - SILENCE
    )
    dead.update(outcome=Outcome.FAILED, message=_("The process that made it died."))
    waiting = Publication.objects.filter(pk=publication.pk, outcome=Outcome.WAITING)
    try:
        with transaction.atomic():
            return bool(
                waiting.update(outcome=Outcome.RUNNING, token=token, heartbeat=timezone.now())
            )
    except IntegrityError:
        return False


def _make(publication: Publication, token: uuid.UUID) -> None:
    """Build the edition; what goes wrong is written into the publication."""
    mine = Publication.objects.filter(token=token, outcome=Outcome.RUNNING)

    def tell(step: str, percent: int) -> None:
        mine.update(step=step, percent=percent, heartbeat=timezone.now())

    def still_mine(edition: Edition) -> None:
        """The last statement of the switching transaction: a dead one's heir undoes it."""
        done = {"outcome": Outcome.DONE, "step": _("done"), "percent": 100, "edition": edition}
        if not mine.update(**done):
            raise PublicationFailed(_("Another process took this publication over."))

    try:
        with _beating(mine):
            notes = with_translations(publication, "note")
            build(notes, publication.requested_by, tell, still_mine)
    except Exception as error:  # Whatever it was: the editor must read of it, and the queue go on.
        mine.update(outcome=Outcome.FAILED, message=f"{type(error).__name__}: {error}")


@contextmanager
def _beating(mine) -> Iterator[None]:
    """Write the heartbeat while the work within goes on."""
    if connection.in_atomic_block:
        # Nobody else sees these rows before the transaction ends, and a second connection
        # would wait for it.
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(mine, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(mine, stop: threading.Event) -> None:
    try:
        while not stop.wait(BEAT):
            # A beat that waits too long for SQLite's one writer is missed, not fatal: the writer
            # is this very publication, or the next beat tells.
            with suppress(OperationalError):
                mine.all().update(heartbeat=timezone.now())
    finally:
        connection.close()
