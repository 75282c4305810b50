"""Texts that editors put into notes: how a kind of statement is worded on this map."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.translated import Translated


class NoteTemplate(Translated):
    """A text for notes, under a title by which editors choose it; readers see only the notes."""

    TRANSLATED = ("title", "text")

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_("What is put into a note at the cursor. In each language by itself."),
    )
    position = models.PositiveSmallIntegerField(_("position in the list"), default=100)

    class Meta:
        verbose_name = _("template of notes")
        verbose_name_plural = _("templates of notes")
        ordering = ["position", "title", "pk"]

    def __str__(self) -> str:
        return self.title
