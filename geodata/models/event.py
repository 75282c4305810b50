"""Something that happened, with its verification."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geodata.languages import iso_day
from geodata.models.revision import revisions
from geodata.models.source import Credibility
from geodata.models.translated import Translated
from geodata.models.workflow import State, Statement
from geodata.name_matching import UNTURNED


class Verification(models.TextChoices):
    """How far an event is established."""

    VERIFIED = "verified", _("verified")
    REPORTED = "reported", _("reported")
    CLAIMED = "claimed", _("claimed")
    UNVERIFIED = "unverified", _("unverified")


class Precision(models.TextChoices):
    """How exactly the public may know the spot: coarse where people could be hurt."""

    EXACT = "exact", _("exact")
    KM_1 = "1km", _("to about 1 km")
    KM_10 = "10km", _("to about 10 km")
    HIDDEN = "hidden", _("no position")


class Event(Translated, Statement):
    """Kind, day and time as known, point, place, actors, fatalities, verification, sources."""

    TRANSLATED = ("title", "description", "time_text", "actors")

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    day = models.DateField(_("day"))
    time_text = models.CharField(
        _("time as known"), max_length=120, blank=True, help_text=_("In words: morning, 11:33.")
    )
    point = models.PointField(_("point"), srid=4326, null=True, blank=True)
    place = models.ForeignKey(
        "Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("place"),
    )
    precision = models.CharField(
        _("public precision"), max_length=10, choices=Precision.choices, default=Precision.EXACT
    )
    actors = models.CharField(_("actors"), max_length=300, blank=True)
    factions = models.ManyToManyField(
        "Faction", blank=True, related_name="events", verbose_name=_("factions")
    )
    fatalities = models.PositiveIntegerField(_("fatalities"), null=True, blank=True)
    fatalities_running_total = models.BooleanField(
        _("fatalities are a running total"),
        default=False,
        help_text=_("One count told again as it grew. Never added to another."),
    )
    verification = models.CharField(
        _("verification"),
        max_length=12,
        choices=Verification.choices,
        default=Verification.UNVERIFIED,
    )
    credibility = models.PositiveSmallIntegerField(
        _("credibility"),
        choices=Credibility.choices,
        null=True,
        blank=True,
        help_text=_("Empty: by the rule of the methodology, from its sources."),
    )
    sources = models.ManyToManyField(
        "Source", blank=True, related_name="events", verbose_name=_("sources")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For editors only."))
    history = revisions(m2m_fields=[sources, factions])

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["day", "code"]
        permissions = [("approve_event", "Can approve events")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verification__in=Verification.values),
                name="event_verification_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="event_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(credibility__isnull=True) | models.Q(credibility__range=(1, 6)),
                name="event_credibility_is_a_grade",
            ),
        ]

    def __str__(self) -> str:
        return f"{iso_day(self.day)} {self.title.translate(UNTURNED)}"
