"""The states of a row on its way to the readers, and who saw it through."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Draft, in review, approved, published in an edition, superseded or retracted."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    RETRACTED = "retracted", _("retracted")


PUBLISHABLE = (State.APPROVED, State.PUBLISHED)
PENDING = (State.DRAFT, State.IN_REVIEW)
WITHDRAWN = (State.SUPERSEDED, State.RETRACTED)
DECIDED = (*PUBLISHABLE, *WITHDRAWN)
"""States that a second person decided; the last such revision is what an edition may hold."""


class Withdrawal(models.TextChoices):
    """What an editor asks to become of a row that should leave the map."""

    NONE = "", _("stays on the map")
    SUPERSEDED = State.SUPERSEDED.value, _("superseded by a better one")
    RETRACTED = State.RETRACTED.value, _("retracted, it was wrong")


class Reviewed(models.Model):
    """A row that a second person approves before it is public."""

    IDENTITY: ClassVar[tuple[str, ...]] = ()
    """Columns by which editions and other rows name the row: fixed once it was approved."""
    MAY_LEAVE: ClassVar[bool] = True
    """Whether the row may be retracted or superseded."""

    state = models.CharField(
        _("state"),
        max_length=12,
        choices=State.choices,
        default=State.DRAFT,
        db_index=True,
        editable=False,
    )
    withdrawal = models.CharField(
        _("asked to leave"),
        max_length=12,
        choices=Withdrawal.choices,
        default=Withdrawal.NONE,
        blank=True,
        editable=False,
    )
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("drawn by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    override_reason = models.CharField(
        _("reason of the override"), max_length=300, blank=True, editable=False
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Statement(Reviewed):
    """A reviewed row that says what happened on the ground: it names sources, and may wait."""

    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Kept out of every edition until then, even when approved."),
    )

    class Meta:
        abstract = True
