"""Publications: asked for, made one at a time by whichever worker has the lock, none lost."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geodata.editions.approved import approved_theatre
from geodata.editions.preview import end_all
from geodata.editions.publishing import build
from geodata.languages import with_translations
from geodata.models import Edition, Publication, Theatre
from geodata.tasks import words
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Listener, Run, unheard
from geodata.tasks.waiting import finish as finish_task


class PublicationFailed(RuntimeError):
    """The edition was not made; the live one stays. The text says why."""


def ask(user: AbstractBaseUser | None = None, *, here: bool = False, **notes: str) -> Publication:
    """Ask for a publication; `notes` are its note, note_ar and so on, `here` as in `enqueue`."""
    with transaction.atomic():
        publication = Publication.objects.create(requested_by=user, **notes)
        publication.task = enqueue("publication", user, here=here, publication=publication.pk)
        publication.save(update_fields=["task"])
    return publication


def publish(
    user: AbstractBaseUser | None = None, *, listener: Listener = unheard, **notes: str
) -> Edition:
    """Make an edition of what is approved and switch the readers to it, now.

    Waits where another is being made. Raises Theatre.DoesNotExist before anything is asked for,
    and PublicationFailed.
    """
    if approved_theatre() is None:
        raise Theatre.DoesNotExist("no theatre is approved yet")
    return finish(ask(user, here=True, **notes), listener)


def finish(publication: Publication, listener: Listener = unheard) -> Edition:
    """Wait for the publication's turn, and make it, and any that waits longer.

    Raises PublicationFailed.
    """
    if publication.task is not None:
        task = finish_task(publication.task, listener)
        publication.refresh_from_db()
        if publication.edition is None:
            raise PublicationFailed(words.message(task))
    return publication.edition


def again(publication: Publication, user: AbstractBaseUser) -> Publication:
    """A new attempt at a publication that failed."""
    return ask(user, **with_translations(publication, "note"))


def put_back(edition: Edition, user: AbstractBaseUser) -> None:
    """Make an older edition the live one again; the log of publications keeps who did."""
    with transaction.atomic():
        theatre = Theatre.objects.select_for_update().get()
        theatre.live_edition = edition
        theatre.save_without_historical_record(update_fields=["live_edition"])
        notes = with_translations(edition, "note")
        Publication.objects.create(requested_by=user, edition=edition, **notes)
        _follow_up()


def outcome(publication: Publication) -> str:
    """How it stands, in words."""
    return publication.task.get_outcome_display() if publication.task else _("put back")


def _make(run: Run, publication: int) -> None:
    """Build the edition; the transaction that switches the readers also ends the task."""
    asked = Publication.objects.get(pk=publication)

    def end(edition: Edition) -> None:
        Publication.objects.filter(pk=publication).update(edition=edition)
        run.done("published", edition=edition.number)
        _follow_up()

    build(with_translations(asked, "note"), asked.requested_by, run.progress, end)


def _follow_up() -> None:
    """What has to be done whenever readers are switched to another edition."""
    end_all()
    for kind in settings.TASKS_AFTER_PUBLICATION:
        enqueue(kind)


def _overtaken(facts: dict[str, Any]) -> str:
    model = apps.get_model("geodata", facts["model"])._meta.verbose_name_plural
    text = _("%(model)s %(rows)s changed while the edition was made. Publish again.")
    return text % {"model": model, "rows": ", ".join(map(str, facts["rows"]))}


def _unapproved_faction(facts: dict[str, Any]) -> str:
    model = apps.get_model("geodata", {"zone": "controlzone"}.get(facts["kind"], facts["kind"]))
    text = _("The %(kind)s %(row)s names a faction that is not approved: %(faction)s.")
    return text % (facts | {"kind": model._meta.verbose_name})


def _no_licence(facts: dict[str, Any]) -> str:
    text = ngettext(
        "Import %(number)s (%(file)s) has no licence: nothing was published. Write the licence "
        "or the permission on its page at the desk (Imports), or by “manage.py imports "
        "%(number)s --licence TEXT”.",
        "%(count)s imports have no licence, the first is %(number)s (%(file)s): nothing was "
        "published. Write the licence or the permission on their pages at the desk (Imports), or "
        "by “manage.py imports %(number)s --licence TEXT”.",
        facts["count"],
    )
    return text % facts


PUBLICATION = Kind(
    "publication",
    gettext_lazy("Publication"),
    _make,
    steps={
        "reading": gettext_lazy("reading"),
        "composing": gettext_lazy("composing"),
        "encoding": gettext_lazy("encoding and compressing"),
        "checking": gettext_lazy("checking"),
        "switching": gettext_lazy("switching"),
    },
    results={
        "published": gettext_lazy("Readers see edition %(edition)s."),
        "areas": gettext_lazy(
            "Areas on day %(day)s do not add up: got %(got)s m², expected %(expected)s m²."
        ),
        "holder": gettext_lazy(
            "Face %(face)s on day %(day)s: got zone %(got)s, expected %(expected)s."
        ),
        "side": gettext_lazy(
            "Face %(face)s on day %(day)s: got the side %(got)s, expected %(expected)s."
        ),
        "overtaken": _overtaken,
        "unapproved_faction": _unapproved_faction,
        "no_licence": _no_licence,
    },
    exclusive=True,
    urgent=True,
)
