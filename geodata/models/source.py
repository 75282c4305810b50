"""What a statement rests on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import Reviewed


class Reliability(models.TextChoices):
    """The source, by the Admiralty code (NATO AJP-2.1)."""

    A = "A", _("A: completely reliable")
    B = "B", _("B: usually reliable")
    C = "C", _("C: fairly reliable")
    D = "D", _("D: not usually reliable")
    E = "E", _("E: unreliable")
    F = "F", _("F: cannot be judged")


class Credibility(models.IntegerChoices):
    """The information, by the Admiralty code, apart from its source."""

    CONFIRMED = 1, _("1: confirmed by other sources")
    PROBABLE = 2, _("2: probably true")
    POSSIBLE = 3, _("3: possibly true")
    DOUBTFUL = 4, _("4: doubtful")
    IMPROBABLE = 5, _("5: improbable")
    UNKNOWN = 6, _("6: cannot be judged")


class Source(Translated, Reviewed):
    """A publication, data set or statement, graded, with an archived copy since links die."""

    TRANSLATED = ("title", "publisher", "basis")
    IDENTITY = ("code",)
    AS_PUBLISHED = ("title",)

    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300, help_text=_("As published."))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    archived_url = models.URLField(_("address of an archived copy"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    reliability = models.CharField(
        _("reliability"), max_length=1, choices=Reliability.choices, default=Reliability.F
    )
    credibility = models.PositiveSmallIntegerField(
        _("credibility"), choices=Credibility.choices, default=Credibility.UNKNOWN
    )
    basis = models.TextField(
        _("basis of the grade"),
        blank=True,
        help_text=_("Why the source is graded so. Readers see it."),
    )
    origin = models.CharField(
        _("origin"),
        max_length=120,
        blank=True,
        help_text=_("Whose word it is: two sources of one origin count as one."),
    )
    partisan_of = models.ForeignKey(
        "Faction",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partisan_sources",
        verbose_name=_("partisan of"),
        help_text=_("A partisan source supports only changes unfavourable to its side."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For editors only."))

    history = revisions()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        permissions = [("approve_source", "Can approve sources")]
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reliability__in=Reliability.values),
                name="source_reliability_is_a_grade",
            ),
            models.CheckConstraint(
                condition=models.Q(credibility__range=(1, 6)),
                name="source_credibility_is_a_grade",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
