"""What editors say to each other about a row, beside the row: a thread without replies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewComment(models.Model):
    """One remark on a reviewed row, named by its model and id. It stays as it was written."""

    model = models.CharField(max_length=40, editable=False)
    row = models.PositiveBigIntegerField(editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("comment"), max_length=2000)

    class Meta:
        verbose_name = _("comment on a row")
        verbose_name_plural = _("comments on rows")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "row"], name="comments_of_a_row")]

    def __str__(self) -> str:
        return self.text[:80]
