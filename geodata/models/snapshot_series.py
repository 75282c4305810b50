"""How far a series of snapshots was read: on quiet days nothing changes, and that is known too."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SnapshotSeries(models.Model):
    """A series that is imported day by day, and the last day that was read of it."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    last_day = models.DateField(_("last day"))
    read_at = models.DateTimeField(_("read at"), auto_now=True)

    class Meta:
        verbose_name = _("series of snapshots")
        verbose_name_plural = _("series of snapshots")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
