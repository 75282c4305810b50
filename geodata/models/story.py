"""A guided tour in step with the scrubber."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.translated import Translated


class Story(Translated):
    """Ordered steps under one title."""

    TRANSLATED = ("title", "summary")

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class StoryStep(Translated):
    """Text, day, view, and the places or events it points at."""

    TRANSLATED = ("title", "text")

    story = models.ForeignKey(Story, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    day = models.DateField(_("day"))
    view_lon = models.FloatField(_("longitude"))
    view_lat = models.FloatField(_("latitude"))
    view_zoom = models.FloatField(_("zoom"))
    places = models.ManyToManyField("Place", blank=True, verbose_name=_("places"))
    events = models.ManyToManyField("Event", blank=True, verbose_name=_("events"))
    sources = models.ManyToManyField("Source", blank=True, verbose_name=_("sources"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["story", "position"]
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="step_position_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"
