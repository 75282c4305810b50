"""A series of snapshots: how far it was read, how it is imported, what came of the last try."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SnapshotSeries(models.Model):
    """A series that is imported day by day.

    On quiet days nothing changes on the map, and that is known by `last_day`. `command` are the
    folder and the options with which an operator imported it last; `account`, if there is one,
    may approve its zones (see exchange/importing/series_account.py). `differences` and `stops` are
    reasons, put into words where they are shown; what earlier versions wrote there, and `error`,
    are sentences.
    """

    name = models.CharField(_("name"), max_length=40, unique=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    last_file = models.CharField(_("last file"), max_length=200, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    command = models.JSONField(_("command"), default=dict, blank=True)
    differences = models.JSONField(_("files of the past that differ"), default=list, blank=True)
    stops = models.JSONField(_("error"), default=list, blank=True)
    error = models.TextField(_("error"), blank=True)
    failed_at = models.DateTimeField(_("failed at"), null=True, blank=True)
    read_anew = models.BooleanField(default=False, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service account"),
    )

    class Meta:
        verbose_name = _("series of snapshots")
        verbose_name_plural = _("series of snapshots")
        default_permissions = ("view",)
        permissions = [
            ("run_snapshotseries", "Can import a series now"),
            ("approve_snapshotseries", "Can approve zones of its series within a limit"),
        ]

    def __str__(self) -> str:
        return self.name
