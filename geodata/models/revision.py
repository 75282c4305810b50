"""What a revision tells beside the content of its row: what was done, as a code with facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from geodata.models.translated import RevisionTexts


class Action(models.TextChoices):
    """What was done to a row when a revision of it was stored."""

    WROTE = "wrote", _("written")
    RESTORED = "restored", _("restored from an older revision")
    IMPORTED = "imported", _("imported from a file")
    SHIPPED = "shipped", _("example data, reviewed when it was compiled")
    TRANSLATED = "translated", _("Arabic texts of the example, added by the program")
    ASKED_TO_LEAVE = "asked_to_leave", _("asked to leave")
    SUBMITTED = "submitted", _("submitted for review")
    SENT_BACK = "sent_back", _("sent back")
    APPROVED = "approved", _("approved")
    RETRACTED = "retracted", _("retracted")
    SUPERSEDED = "superseded", _("superseded")
    DISCARDED = "discarded", _("edit discarded")
    KEPT = "kept", _("kept as it was approved")
    MOVED = "moved", _("moved on by a version of the program that stored sentences")


MOVES = (
    Action.SUBMITTED,
    Action.SENT_BACK,
    Action.APPROVED,
    Action.RETRACTED,
    Action.SUPERSEDED,
    Action.DISCARDED,
    Action.KEPT,
    Action.MOVED,
)
"""Actions that moved a row and wrote none of it: whoever took one is not an author of the row."""


class Origin(NamedTuple):
    """Where rows that are written in bulk come from, as their first revisions tell it.

    `data_import` is the id of the import to which they belong, if it is one.
    """

    action: Action
    facts: dict[str, Any]
    data_import: int | None = None


class Revision(models.Model):
    """Columns of every revision.

    `history_change_reason` holds what a person gave as a reason, and the sentences of revisions
    that are older than the code of the action.
    """

    action = models.CharField(
        _("action"), max_length=20, choices=Action.choices, default=Action.WROTE
    )
    facts = models.JSONField(_("facts"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


def revisions(base: type = Revision, **options: Any) -> HistoricalRecords:
    """The history of a model whose revisions carry an action, and the other columns of `base`."""
    return HistoricalRecords(bases=[RevisionTexts, base], **options)


@contextmanager
def recorded_as(
    row: models.Model, action: Action, *, reason: str = "", **facts: Any
) -> Iterator[None]:
    """Let the revisions of a row that are stored within tell what was done.

    `reason` is in a person's words, `facts` are what JSON can hold.
    """
    # simple_history and `_note` find them on the row, where no model declares them.
    marks = {"_action": action, "_facts": facts, "_change_reason": reason or None}
    for name, value in marks.items():
        setattr(row, name, value)
    try:
        yield
    finally:
        for name in marks:
            delattr(row, name)


@receiver(pre_create_historical_record)
def _note(
    sender: type[models.Model], instance: models.Model, history_instance: Any, **_kwargs: Any
) -> None:
    if issubclass(sender, Revision):
        history_instance.action = getattr(instance, "_action", Action.WROTE)
        history_instance.facts = getattr(instance, "_facts", {})
        for name, value in getattr(instance, "revision_parts", dict)().items():
            setattr(history_instance, name, value)
