"""An e-mail alert for an area."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _


class AreaAlert(models.Model):
    """A subscription to changes that truly intersect an area. Double opt-in."""

    email = models.EmailField(_("e-mail address"))
    area = models.MultiPolygonField(_("area"), srid=4326)
    language = models.CharField(_("language"), max_length=8, default="en")
    token = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    renewed_at = models.DateTimeField(_("renewed at"), null=True, blank=True)
    asked_at = models.DateTimeField(
        _("asked whether to go on at"), null=True, blank=True, editable=False
    )
    last_edition = models.PositiveIntegerField(_("last edition told"), default=0)

    class Meta:
        verbose_name = _("area alert")
        verbose_name_plural = _("area alerts")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.email
