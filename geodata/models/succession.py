"""Who goes on with the land of a side from a day on: it ends, splits, or joins another."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geodata.models.faction import Faction
from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import State, Statement


class Succession(Translated, Statement):
    """All land of a side, or that in an area, is another side's from a day on.

    It holds for zones that began before its day (see `geodata.territory.successions`).
    """

    TRANSLATED = ("note",)

    code = models.SlugField(
        _("code"),
        unique=True,
        max_length=60,
        blank=True,
        help_text=_("Empty: made of the sides and the day."),
    )
    predecessor = models.ForeignKey(
        Faction,
        models.PROTECT,
        related_name="successions_from",
        verbose_name=_("whose land it was"),
    )
    successor = models.ForeignKey(
        Faction,
        models.PROTECT,
        related_name="successions_to",
        verbose_name=_("whose land it is"),
    )
    day = models.DateField(
        _("from day"), db_index=True, help_text=_("The first day on which it is the other side's.")
    )
    area = models.MultiPolygonField(
        _("area"),
        srid=4326,
        null=True,
        blank=True,
        help_text=_(
            "Empty: all land of the side, which ends with it. Else the land of the side inside it."
        ),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    sources = models.ManyToManyField(
        "Source", blank=True, related_name="successions", verbose_name=_("sources")
    )
    history = revisions(m2m_fields=[sources])

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["-day", "code"]
        permissions = [("approve_succession", "Can approve successions")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_is_of_two_factions",
                violation_error_message=_("A side does not succeed itself."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="succession_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.day})"

    def save(self, *args: object, **kwargs: object) -> None:
        self.code = self.code or self._free_code()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def _free_code(self) -> str:
        stem = f"{self.predecessor.slug[:20]}-{self.successor.slug[:20]}-{self.day}"
        taken = set(Succession.objects.filter(code__startswith=stem).values_list("code", flat=True))
        return next(
            name
            for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
            if name not in taken
        )

    def clean(self) -> None:
        """Both sides are alive: the one until the day at least, the other from it on."""
        if self.day is None or self.predecessor_id is None or self.successor_id is None:
            return
        before, after = self.predecessor, self.successor
        if before.active_from and self.day <= before.active_from:
            raise ValidationError({"day": _born(before)})
        if before.active_to and self.day > before.active_to:
            words = _(
                "%(faction)s is no more from %(day)s; its land goes on from then at the latest."
            )
            raise ValidationError({"day": words % {"faction": before, "day": before.active_to}})
        if after.active_from and self.day < after.active_from:
            raise ValidationError({"day": _born(after)})
        if after.active_to and self.day >= after.active_to:
            words = _("%(faction)s is no more from %(day)s; choose its successor.")
            raise ValidationError({"successor": words % {"faction": after, "day": after.active_to}})


def _born(faction: Faction) -> str:
    words = _("%(faction)s is active only from %(day)s.")
    return words % {"faction": faction, "day": faction.active_from}
