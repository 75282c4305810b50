"""A named locality."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.translated import Translated


class Tier(models.TextChoices):
    """How far a place is shown."""

    CORE = "core", _("core: labelled on the map")
    FILL = "fill", _("fill: shapes the polygons")
    SUPPORT = "support", _("support: a point that is no place, never shown")


class Place(Translated):
    """A town, village, base, crossing: names, kind, coordinates, population, tier."""

    TRANSLATED = ("name", "governorate")

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=120)
    alternative_names = models.TextField(
        _("alternative names"), blank=True, help_text=_("Other spellings, one a line.")
    )
    governorate = models.CharField(_("governorate"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    point = models.PointField(_("point"), srid=4326)
    approximate = models.BooleanField(_("approximate position"), default=False)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier.choices, default=Tier.CORE)
    coordinate_source = models.CharField(_("source of the coordinates"), max_length=120, blank=True)
    geonames_id = models.PositiveIntegerField(_("GeoNames identifier"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For editors only."))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tier__in=Tier.values), name="place_tier_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.name
