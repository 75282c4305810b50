"""An editable page of text: methodology, licence, disclaimer."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import Reviewed


class Page(Translated, Reviewed):
    """Title and body in Markdown, in English and Arabic, with a version that readers can cite."""

    TRANSLATED = ("title", "body")
    IDENTITY = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=60)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text (Markdown)"))
    number = models.PositiveIntegerField(_("version that readers can cite"), default=1)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now, editable=False)

    history = revisions()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        permissions = [("approve_page", "Can approve pages")]
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title
