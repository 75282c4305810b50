"""A guided tour in step with the scrubber."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import Revision, revisions
from geodata.models.translated import Translated
from geodata.models.workflow import Reviewed


class StoryRevision(Revision):
    """A revision of a story holds its steps too: each one's columns, and the ids of what it joins.

    The steps have no history of their own: they are read, approved and put back with the story.
    """

    steps = models.JSONField(_("steps"), default=list, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


class Story(Translated, Reviewed):
    """Ordered steps under one title."""

    TRANSLATED = ("title", "summary")
    IDENTITY = ("slug",)

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    public = models.BooleanField(_("public"), default=False)

    history = revisions(base=StoryRevision)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [("approve_story", "Can approve stories")]
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def revision_parts(self) -> dict[str, Any]:
        """What a revision holds beside the columns."""
        return {"steps": [step.content() for step in self.steps.all()]}

    def write_parts(self, revision: Any) -> None:
        """Make the steps those of a revision, without what they named and is gone since."""
        self.steps.all().delete()
        for values in revision.steps:
            StoryStep.of(values, story=self)


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

    def content(self) -> dict[str, Any]:
        """The step as JSON holds it, without its ids: columns, and ids of the rows it joins."""
        values = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in ("id", "story")
        }
        for field in self._meta.many_to_many:
            values[field.name] = sorted(row.pk for row in getattr(self, field.name).all())
        return json.loads(json.dumps(values, cls=DjangoJSONEncoder))

    @classmethod
    def of(cls, values: dict[str, Any], *, story: Story) -> StoryStep:
        """Store the step that `content` gave."""
        joins = {field.name: values[field.name] for field in cls._meta.many_to_many}
        columns = {name: value for name, value in values.items() if name not in joins}
        step = cls.objects.create(story=story, **columns)
        for name, ids in joins.items():
            joined: Any = getattr(step, name)
            joined.set(joined.model.objects.filter(pk__in=ids))
        return step
