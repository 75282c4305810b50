"""One claim: this faction holds this polygon from this day, says this source."""

from __future__ import annotations

import datetime

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geodata.languages import iso_day
from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import PUBLISHABLE, State, Statement
from geodata.name_matching import UNTURNED
from geodata.territory.spacing import LEAST_KM, MOST_KM


class Status(models.TextChoices):
    """What kind of hold it is: apart from the side, and from the confidence."""

    CONTROLLED = "controlled", _("controlled")
    CLAIMED = "claimed", _("claimed")
    CONTESTED = "contested", _("contested")
    MIXED = "mixed", _("mixed")
    BESIEGED = "besieged", _("besieged")
    PRESENCE = "presence", _("presence")
    UNKNOWN = "unknown", _("unknown")


class Confidence(models.TextChoices):
    """How sure the map is."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


def holds_on(day: datetime.date) -> Q:
    """The condition of a zone, or of a revision of one, to hold on the day.

    A missing `valid_to` is no end, so NULL must pass.
    """
    return (Q(valid_to__isnull=True) | Q(valid_to__gt=day)) & Q(valid_from__lte=day)


class ControlZoneQuerySet(models.QuerySet):
    """Verbs of time and precedence."""

    def as_of(self, day: datetime.date) -> ControlZoneQuerySet:
        """The zones that hold on the day: `valid_from <= day < valid_to`."""
        return self.filter(holds_on(day))

    def approved(self) -> ControlZoneQuerySet:
        """The zones whose present content was approved (published ones were)."""
        return self.filter(state__in=PUBLISHABLE)


class ControlZone(Translated, Statement):
    """A claim of control over a polygon in valid time."""

    TRANSLATED = ("name", "note")

    faction = models.ForeignKey(
        "Faction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="zones",
        verbose_name=_("faction"),
        help_text=_("Empty only where the status is unknown."),
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    geometry = models.MultiPolygonField(_("polygon"), srid=4326)
    valid_from = models.DateField(_("valid from"), db_index=True)
    valid_to = models.DateField(
        _("valid to"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer holds. Empty: until superseded."),
    )
    earliest = models.DateField(
        _("begins at the earliest"),
        null=True,
        blank=True,
        help_text=_("Where the first day is uncertain: the first that it may be."),
    )
    latest = models.DateField(
        _("begins at the latest"),
        null=True,
        blank=True,
        help_text=_(
            "The last day that it may be. Until then the map hatches the land, and “valid from” "
            "is the best guess."
        ),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.CONTROLLED
    )
    contested_with = models.ForeignKey(
        "Faction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contested_zones",
        verbose_name=_("contested with"),
    )
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence.choices, default=Confidence.MEDIUM
    )
    approximate = models.BooleanField(
        _("approximate"), default=False, help_text=_("Rests on approximate rows or lines.")
    )
    uncertainty_km = models.FloatField(
        _("uncertainty of the border in km"),
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST_KM), MaxValueValidator(MOST_KM)],
        help_text=_(
            "To how many km, to either side, the border of this zone is known: 0.5 means that the "
            "true line runs within half a kilometre of it. Where the band is wide enough to see, "
            "the map draws it soft and says so. An import of towns fills it from the spacing of "
            "the places. Empty: not stated, and the line is drawn as it is."
        ),
    )
    rank = models.SmallIntegerField(
        _("rank"), default=0, help_text=_("Of zones of one day, the higher rank lies on top.")
    )
    note = models.TextField(_("note"), blank=True)
    sources = models.ManyToManyField(
        "Source", blank=True, related_name="zones", verbose_name=_("sources")
    )
    last_confirmed = models.DateField(_("last confirmed"), null=True, blank=True)
    evidence = models.JSONField(
        _("evidence by place"),
        default=list,
        blank=True,
        help_text=_(
            "What the zone rests on at each place: a table with commas. Readers see a place's "
            "own row on its page and in its popup, instead of the note of the whole zone."
        ),
    )
    """What is known of each place of the zone: see `geodata.place_evidence`."""

    external_id = models.CharField(
        _("identity in the imported file"), max_length=200, null=True, blank=True, unique=True
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = ControlZoneQuerySet.as_manager()
    history = revisions(m2m_fields=[sources])

    class Meta:
        verbose_name = _("control zone")
        verbose_name_plural = _("control zones")
        ordering = ["-valid_from", "-rank", "-recorded_at", "-id"]
        permissions = [("approve_controlzone", "Can approve control zones")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="zone_ends_after_it_starts",
                violation_error_message=_("A zone ends after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(earliest__lte=F("valid_from")),
                name="zone_begins_not_before_its_earliest_day",
                violation_error_message=_(
                    "The best guess of the first day lies before the earliest day that it may be."
                ),
            ),
            models.CheckConstraint(
                condition=Q(latest__isnull=True) | Q(latest__gte=F("valid_from")),
                name="zone_begins_not_after_its_latest_day",
                violation_error_message=_(
                    "The best guess of the first day lies after the latest day that it may be."
                ),
            ),
            models.CheckConstraint(
                condition=Q(latest__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("latest")),
                name="zone_ends_after_its_latest_first_day",
                violation_error_message=_(
                    "A zone ends after the latest day on which it may have begun."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="zone_status_is_known"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="zone_state_is_known"),
            models.CheckConstraint(
                condition=Q(status=Status.UNKNOWN, faction__isnull=True)
                | (~Q(status=Status.UNKNOWN) & Q(faction__isnull=False)),
                name="zone_has_a_faction_unless_unknown",
                violation_error_message=_(
                    "A zone has a faction, and one of status unknown has none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CONTESTED, contested_with__isnull=False)
                | (~Q(status=Status.CONTESTED) & Q(contested_with__isnull=True)),
                name="zone_is_contested_with_a_second_faction",
                violation_error_message=_(
                    "A contested zone names its second faction, and no other zone does."
                ),
            ),
            models.CheckConstraint(
                condition=Q(contested_with__isnull=True) | ~Q(contested_with=F("faction")),
                name="zone_is_not_contested_with_itself",
                violation_error_message=_("A zone is contested between two different factions."),
            ),
        ]

    def __str__(self) -> str:
        holder = self.faction or self.get_status_display()
        name = self.name.translate(UNTURNED) or holder
        return f"{name} ({iso_day(self.valid_from, str(name))})"

    def clean(self) -> None:
        """Refuse a claim that begins, or may begin, when its faction is not there, or no more."""
        self._refuse_succeeded()
        side = self.faction
        if side is None or self.valid_from is None:
            return
        for name in ("valid_from", "earliest", "latest"):
            day = getattr(self, name)
            if day and side.active_from and day < side.active_from:
                words = _("%(faction)s is active only from %(day)s.")
                raise ValidationError({name: words % {"faction": side, "day": side.active_from}})
            if day and side.active_to and day >= side.active_to:
                words = _("%(faction)s is no more from %(day)s; choose its successor.")
                raise ValidationError({name: words % {"faction": side, "day": side.active_to}})

    def _refuse_succeeded(self) -> None:
        """A side of which an approved succession hands on all land holds none from that day on."""
        last = max(filter(None, (self.valid_from, self.latest)), default=None)
        for side in filter(None, (self.faction, self.contested_with)):
            if last is None or side.pk is None:
                continue
            ends = side.successions_from.filter(area=None, day__lte=last, state__in=PUBLISHABLE)
            row = ends.order_by("day", "-id").select_related("successor").first()
            if row is not None:
                words = _("%(faction)s goes on as %(heir)s from %(day)s; choose %(heir)s.")
                facts = {"faction": side, "heir": row.successor, "day": row.day}
                raise ValidationError({"valid_from": words % facts})
