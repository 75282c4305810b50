"""What a source says beyond the map, in own words, with what weakens it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import State, Statement


class StatementKind(models.TextChoices):
    """On whose word a statement stands, and how."""

    FACT = "fact", _("stated as a fact")
    CLAIM = "claim", _("claim of a party")
    ACCUSATION = "accusation", _("accusation")
    SECOND_HAND = "second_hand", _("reported at second hand")
    ASSESSMENT = "assessment", _("assessment of the source")
    OPINION = "opinion", _("opinion of a named person")
    UNVERIFIED = "unverified", _("not verified by the source")
    SLIP = "slip", _("slip of the source")


class SourceStatement(Translated, Statement):
    """One statement of a source, shown with its caveat on the pages of what it is about."""

    TRANSLATED = ("text", "caveat")

    code = models.CharField(_("code"), max_length=40, unique=True)
    source = models.ForeignKey(
        "Source", models.PROTECT, related_name="statements", verbose_name=_("source")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=StatementKind.choices)
    text = models.TextField(_("statement"), help_text=_("In own words; quote shortly."))
    caveat = models.TextField(_("caveat"), blank=True, help_text=_("What weakens it."))
    sources = models.ManyToManyField(
        "Source",
        blank=True,
        related_name="supported_statements",
        verbose_name=_("sources that say alike"),
    )
    factions = models.ManyToManyField(
        "Faction",
        blank=True,
        related_name="statements",
        verbose_name=_("factions"),
        help_text=_("On whose pages it stands."),
    )
    events = models.ManyToManyField(
        "Event",
        blank=True,
        related_name="statements",
        verbose_name=_("events"),
        help_text=_("On whose pages it stands, and beside which in stories."),
    )
    place = models.ForeignKey(
        "Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("place"),
        help_text=_("Where on the map it stands, if no event says so."),
    )
    history = revisions(m2m_fields=[sources, factions, events])

    class Meta:
        verbose_name = _("statement of a source")
        verbose_name_plural = _("statements of sources")
        ordering = ["code"]
        permissions = [("approve_sourcestatement", "Can approve statements of sources")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=StatementKind.values),
                name="source_statement_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="source_statement_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text[:80]}"
