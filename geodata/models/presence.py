"""A force that stands somewhere and holds no land there: of another state, a militia, cells."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geodata.models.event import Precision
from geodata.models.revision import revisions
from geodata.models.source import Credibility
from geodata.models.translated import Translated
from geodata.models.workflow import State, Statement
from geodata.models.zone import Confidence
from geodata.territory.partial_days import first_day, may_precede


class PresenceKind(models.TextChoices):
    """What stands there. An area is a count or a whole district, and no spot."""

    BASE = "base", _("base")
    AIRBASE = "airbase", _("air base")
    PORT = "port", _("port")
    POST = "post", _("post")
    PATROL = "patrol", _("patrol")
    CELLS = "cells", _("cells")
    AREA = "area", _("area")


def validate_partial_day(text: str) -> None:
    """Let through a day, a month or a year as ISO text."""
    try:
        first_day(text)
    except ValueError:
        raise ValidationError(
            _("“%(text)s” is no day: write 2024-12-08, or 2024-12, or 2024."),
            params={"text": text},
        ) from None


class Presence(Translated, Statement):
    """Who stands where, of what kind, since and until when as far as it was read, says who.

    Days are as exact as sources tell them (see `territory.partial_days`); `valid_to` is the last.
    """

    TRANSLATED = ("who", "name", "with_whom", "note")

    code = models.CharField(_("code"), max_length=40, unique=True)
    who = models.CharField(_("who"), max_length=80)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=PresenceKind.choices)
    point = models.PointField(_("point"), srid=4326, null=True, blank=True)
    place = models.ForeignKey(
        "Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="presences",
        verbose_name=_("place"),
    )
    approximate = models.BooleanField(_("approximate position"), default=False)
    precision = models.CharField(
        _("public precision"), max_length=10, choices=Precision.choices, default=Precision.EXACT
    )
    valid_from = models.CharField(
        _("since"),
        max_length=10,
        blank=True,
        validators=[validate_partial_day],
        help_text=_("A day, a month or a year: 2024-12-08, 2024-12, 2024. Empty: not known."),
    )
    valid_to = models.CharField(
        _("until"),
        max_length=10,
        blank=True,
        validators=[validate_partial_day],
        help_text=_("The last day, as exact as it is known. Empty: no end is known."),
    )
    last_seen = models.CharField(
        _("last seen"),
        max_length=10,
        blank=True,
        validators=[validate_partial_day],
        help_text=_("The day of the last source that shows it."),
    )
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    factions = models.ManyToManyField(
        "Faction",
        blank=True,
        related_name="presences",
        verbose_name=_("factions"),
        help_text=_("Those that it stands with, and its own: it is listed on their pages."),
    )
    confidence = models.CharField(
        _("confidence"), max_length=10, choices=Confidence.choices, default=Confidence.LOW
    )
    credibility = models.PositiveSmallIntegerField(
        _("credibility"), choices=Credibility.choices, default=Credibility.UNKNOWN
    )
    sources = models.ManyToManyField(
        "Source", blank=True, related_name="presences", verbose_name=_("sources")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    history = revisions(m2m_fields=[sources, factions])

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["who", "code"]
        permissions = [("approve_presence", "Can approve presences")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=PresenceKind.values), name="presence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__in=Confidence.values),
                name="presence_confidence_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="presence_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.name}"

    def clean(self) -> None:
        """Its end lies not before its start, as far as both are known."""
        try:
            ordered = may_precede(self.valid_from, self.valid_to)
        except ValueError:
            return  # The validator of the field tells it.
        if not ordered:
            raise ValidationError({"valid_to": _("It ends before it starts.")})
