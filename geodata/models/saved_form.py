"""Forms of new rows that were saved: one that is sent again finds what it made."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedForm(models.Model):
    """What a form made, by the key that the form had from the beginning.

    Stored in the transaction of the rows. `model` and `rows` say what was made, `version` of which
    version its row was then, and `digest` stands for all that was sent.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    model = models.CharField(max_length=100)
    rows = models.JSONField(default=list)
    version = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64)
    saved_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="saved_form_once_per_user")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.rows}"
