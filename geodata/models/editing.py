"""Who has the form of a row open: a beat of the browser, of use for a minute."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Editing(models.Model):
    """The last beat of an editor's form of a row, named by its model and id."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    model = models.CharField(max_length=40)
    row = models.PositiveBigIntegerField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("form that is open")
        verbose_name_plural = _("forms that are open")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["model", "row", "user"], name="one_beat_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.model} {self.row}"
