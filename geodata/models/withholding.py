"""What is taken out of all that readers can get, for somebody's safety: a takedown."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Grid(models.IntegerChoices):
    """The side in km of the cells to which withheld land is coarsened."""

    KM_1 = 1, _("1 km")
    KM_5 = 5, _("5 km")
    KM_10 = 10, _("10 km")


class Kind(models.TextChoices):
    """What is withheld; the values are names of models."""

    ZONE = "controlzone", _("control zone")
    EVENT = "event", _("event")
    PLACE = "place", _("place")
    SOURCE = "source", _("source")
    PRESENCE = "presence", _("presence")
    STATEMENT = "sourcestatement", _("statement of a source")


class Cause(models.TextChoices):
    """Why something is withheld: by a publisher, or by an embargo on what was public already."""

    SAFETY = "safety", _("for safety")
    EMBARGO = "embargo", _("under embargo")


class WithholdingQuerySet(models.QuerySet):
    """Which withholdings hold."""

    def active(self, now: datetime.datetime) -> WithholdingQuerySet:
        """Those that are neither undone nor over."""
        over = Q(until__isnull=False, until__lte=now)
        return self.filter(released_at__isnull=True).exclude(over)


class Withholding(models.Model):
    """One row that no public address tells of, in any edition. It is never deleted.

    `names` are the codes, slugs or numbers under which editions know the row.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    zone = models.ForeignKey(
        "ControlZone", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    event = models.ForeignKey(
        "Event", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    place = models.ForeignKey(
        "Place", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    presence = models.ForeignKey(
        "Presence", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    statement = models.ForeignKey(
        "SourceStatement", models.PROTECT, null=True, blank=True, related_name="withholdings"
    )
    names = models.JSONField(default=list)
    grid_km = models.PositiveSmallIntegerField(
        _("coarsened to cells of"), choices=Grid.choices, null=True, blank=True
    )
    cause = models.CharField(_("cause"), max_length=8, choices=Cause.choices, default=Cause.SAFETY)
    reason = models.TextField(_("reason"), blank=True, help_text=_("For editors only."))
    withheld_at = models.DateTimeField(_("withheld at"), auto_now_add=True)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("withheld by"),
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)
    release_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("undoing asked by"),
    )
    released_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    objects = WithholdingQuerySet.as_manager()

    class Meta:
        verbose_name = _("withholding")
        verbose_name_plural = _("withholdings")
        ordering = ["-withheld_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.ZONE, zone__isnull=False, grid_km__in=Grid.values)
                | Q(kind=Kind.EVENT, event__isnull=False, grid_km__isnull=True)
                | Q(kind=Kind.PLACE, place__isnull=False, grid_km__isnull=True)
                | Q(kind=Kind.SOURCE, source__isnull=False, grid_km__isnull=True)
                | Q(kind=Kind.PRESENCE, presence__isnull=False, grid_km__isnull=True)
                | Q(kind=Kind.STATEMENT, statement__isnull=False, grid_km__isnull=True),
                name="withholding_is_of_one_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {', '.join(self.names)}"

    @property
    def row(self) -> models.Model | None:
        """What is withheld."""
        return (
            self.zone or self.event or self.place or self.source or self.presence or self.statement
        )
