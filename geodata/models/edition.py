"""Published states of the whole history, and the making of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.task import Task
from geodata.models.translated import Translated


class Edition(Translated):
    """One published state: numbered, immutable, dated, signed, with a note of what it corrects."""

    TRANSLATED = ("note",)

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    signed = models.CharField(_("signed"), max_length=150, blank=True)
    note = models.TextField(_("what it corrects"), blank=True)
    first_day = models.DateField(_("first day of the data"))
    last_day = models.DateField(_("last day of the data"))
    content_hash = models.CharField(_("hash of its content"), max_length=64)
    published_hash = models.CharField(
        _("hash of its content when it was published"),
        max_length=64,
        blank=True,
        help_text=_("Where files were written anew since; empty where they stand as published."),
    )
    # Set by earlier versions while they wrote editions anew; now all are switched at once.
    redaction_due = models.BooleanField(
        default=False,
        editable=False,
        help_text=_(
            "Whether it may hold what is withheld: it is not shown until it was looked at."
        ),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        permissions = [("publish_edition", "Can publish editions and put them back")]

    def __str__(self) -> str:
        return str(_("Edition %(number)s") % {"number": self.number})


class EditionFile(models.Model):
    """A file of an edition, raw and compressed once, addressed by its hash.

    Where something had to leave it, the file is written anew at a new address;
    `published_sha256` is then the hash with which it was published, empty otherwise.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64, db_index=True)
    published_sha256 = models.CharField(max_length=64, blank=True)
    content_type = models.CharField(max_length=80)
    public = models.BooleanField(default=True)
    raw = models.BinaryField()
    brotli = models.BinaryField()
    gzip = models.BinaryField()

    class Meta:
        verbose_name = _("file of an edition")
        verbose_name_plural = _("files of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="edition_file_name_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.name}"


class RetiredFile(models.Model):
    """An address at which a file of an edition stood before it was written anew."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="retired_files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64, db_index=True)
    retired_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("retired file of an edition")
        verbose_name_plural = _("retired files of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name", "sha256"], name="retired_file_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.name} {self.sha256[:12]}"


class OriginalFile(models.Model):
    """A file of an edition as it was before something was withheld from it. Nobody is served it.

    It is there to be put back where the withholding is undone.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="original_files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=80)
    public = models.BooleanField(default=True)
    raw = models.BinaryField()

    class Meta:
        verbose_name = _("original file of an edition")
        verbose_name_plural = _("original files of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="original_file_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.name}"


class Publication(Translated):
    """An edition that was asked for, or an older one that was put back: who, and in which words.

    The task makes it and knows how far it is; putting back is done at once and has none.
    """

    TRANSLATED = ("note",)

    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)
    task = models.OneToOneField(
        Task, models.PROTECT, null=True, editable=False, related_name="publication"
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.requested_at:%Y-%m-%d %H:%M}"
