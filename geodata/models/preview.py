"""The next edition as it would be, for who has its address: kept for a time, never published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.task import Task


class Preview(models.Model):
    """One state of what is approved, composed as an edition is. Until it is made it has no day.

    `nonce` is what its address is signed of, `rows` the ids of what it shows, by model: where one
    of them is taken back, the preview ends.
    """

    nonce = models.CharField(max_length=32, unique=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    task = models.OneToOneField(
        Task, models.SET_NULL, null=True, editable=False, related_name="preview"
    )
    number = models.PositiveIntegerField(_("number"), default=0)
    made_at = models.DateTimeField(_("made at"), null=True)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    first_day = models.DateField(_("first day of the data"), null=True)
    last_day = models.DateField(_("last day of the data"), null=True)
    rows = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("preview of an edition")
        verbose_name_plural = _("previews of editions")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk} {self.made_at or ''}".strip()


class PreviewFile(models.Model):
    """A file of a preview, addressed as one of an edition; it goes when the preview ends."""

    preview = models.ForeignKey(Preview, models.CASCADE, related_name="files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=80)
    public = models.BooleanField(default=True)
    raw = models.BinaryField()

    class Meta:
        verbose_name = _("file of a preview")
        verbose_name_plural = _("files of previews")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["preview", "name"], name="preview_file_name_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.preview_id}/{self.name}"
