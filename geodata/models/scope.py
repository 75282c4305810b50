"""What an editor may touch."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _


class EditorScope(models.Model):
    """Limits an editor to factions, to an area, or to both. No row: no limit."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="editor_scope",
        verbose_name=_("editor"),
    )
    factions = models.ManyToManyField("Faction", blank=True, verbose_name=_("factions"))
    area = models.MultiPolygonField(_("area"), srid=4326, null=True, blank=True)

    class Meta:
        verbose_name = _("editor's scope")
        verbose_name_plural = _("editors' scopes")

    def __str__(self) -> str:
        return str(self.user)
