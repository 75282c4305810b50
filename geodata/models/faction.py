"""A side that can hold land, and what others call it."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import Reviewed


class Pattern(models.TextChoices):
    """How a side's fill differs from others without colour."""

    SOLID = "solid", _("solid")
    STRIPES = "stripes", _("stripes")
    DOTS = "dots", _("dots")
    CROSS = "cross", _("cross-hatching")


def alive_on(day: datetime.date) -> Q:
    """The factions that are alive on a day; `active_to` is the first day one is no more."""
    begun = Q(active_from__isnull=True) | Q(active_from__lte=day)
    return begun & (Q(active_to__isnull=True) | Q(active_to__gt=day))


class Faction(Translated, Reviewed):
    """A side, with a life span and a successor. Never an enum: sides come and go."""

    TRANSLATED = ("name", "short_name", "in_sentence", "backers", "note")
    IDENTITY = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40)
    in_sentence = models.CharField(
        _("short name within a sentence"),
        max_length=60,
        blank=True,
        help_text=_(
            "With its article, where it takes one: “the SDF”. Empty: the short name; in English "
            "with “the” where it ends in a common noun."
        ),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("A colour is written #rrggbb."))],
    )
    pattern = models.CharField(
        _("pattern"), max_length=10, choices=Pattern.choices, default=Pattern.SOLID
    )
    backers = models.CharField(_("backers"), max_length=200, blank=True)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_to = models.DateField(
        _("active to"), null=True, blank=True, help_text=_("The first day it is no more.")
    )
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    position = models.PositiveSmallIntegerField(_("position in the legend"), default=100)
    note = models.TextField(_("note"), blank=True)

    history = revisions()

    class Meta:
        verbose_name = _("faction")
        verbose_name_plural = _("factions")
        permissions = [("approve_faction", "Can approve factions")]
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_to__gt=F("active_from")),
                name="faction_ends_after_it_starts",
                violation_error_message=_("A faction ends after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="faction_does_not_succeed_itself",
                violation_error_message=_("A faction does not succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        """Its short name as whoever looks calls it: at the desk sides stand in its language."""
        return self.in_active_language("short_name") or self.in_active_language("name")

    def clean(self) -> None:
        """Refuse a circle of successors."""
        seen, faction = {self.pk}, self.successor
        while faction is not None:
            if faction.pk in seen:
                raise ValidationError({"successor": _("The successors form a circle.")})
            seen.add(faction.pk)
            faction = faction.successor


class FactionAlias(models.Model):
    """Another name under which files speak of a faction: "SAA", "Regime", "قسد"."""

    alias = models.CharField(_("alias"), max_length=120, unique=True)
    faction = models.ForeignKey(
        Faction, models.CASCADE, related_name="aliases", verbose_name=_("faction")
    )

    class Meta:
        verbose_name = _("faction alias")
        verbose_name_plural = _("faction aliases")
        ordering = ["alias"]

    def __str__(self) -> str:
        return f"{self.alias} = {self.faction}"
