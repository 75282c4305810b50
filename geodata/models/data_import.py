"""A file that somebody brought in: by which terms, and which rows came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DataImport(models.Model):
    """One import. Its rows are public only while a licence or a permission stands here.

    Those of before imports were recorded (`recorded` is False) stay public without.
    """

    class Kind(models.TextChoices):
        ZONES = "zones", _("zones")
        TOWNS = "towns", _("town table")
        PLACES = "places", _("places")
        EVENTS = "events", _("events")
        PRESENCE = "presence", _("presences")
        SUCCESSIONS = "successions", _("successions")
        SERIES = "series", _("series of snapshots")
        MAP = "map", _("map package")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    file = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("hash (SHA-256)"), max_length=64, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=300,
        blank=True,
        help_text=_("With the attribution that it asks for. Readers see it."),
    )
    permission = models.TextField(
        _("or permission"),
        blank=True,
        help_text=_("Who permitted that it is published, and when. Readers see it."),
    )
    recorded = models.BooleanField(default=True, editable=False)
    made_at = models.DateTimeField(_("imported at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    made = models.PositiveIntegerField(_("rows made"), default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taking back asked by"),
    )
    reason = models.TextField(_("why it is taken back"), blank=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self.pk}: {self.file}"

    @property
    def has_terms(self) -> bool:
        """Whether something says that its rows may be published."""
        return bool(self.licence.strip() or self.permission.strip()) or not self.recorded


LINKED = (
    *("controlzone", "succession", "event", "presence", "sourcestatement"),
    *("place", "source", "faction"),
)
"""The models whose rows belong to their import, in the order in which they can be taken back."""


class ImportedRow(models.Model):
    """A row that an import made: its model and its id, which outlive it."""

    data_import = models.ForeignKey(DataImport, models.CASCADE, related_name="rows")
    model = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["model", "row"], name="row_is_of_one_import")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
