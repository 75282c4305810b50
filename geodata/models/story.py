"""A guided tour in step with the scrubber."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    """Ordered steps under one title."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=200)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_ar = models.TextField(_("summary in Arabic"), blank=True)
    public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class StoryStep(models.Model):
    """Text, day, view, and the places or events it points at."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    text_ar = models.TextField(_("text in Arabic"), blank=True)
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
