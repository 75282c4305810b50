"""What statements rest on."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import URLField
from django.utils.translation import gettext as _

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.languages import search_paths
from geodata.models import ControlZone, Event, Source, StoryStep

MOST_NAMED = 20


@admin.register(Source)
class SourceAdmin(EditConflictAdmin):
    list_display = [
        "code",
        "title",
        "publisher",
        "date",
        "reliability",
        "credibility",
        "partisan_of",
    ]
    list_filter = ["reliability", "credibility", "partisan_of", "kind"]
    search_fields = ["code", "title", "publisher", *search_paths("title", "publisher"), "url"]
    date_hierarchy = "date"
    autocomplete_fields = ["partisan_of"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def staying(self, rows: Iterable[Source]) -> list[Source]:
        links = (ControlZone.sources, Event.sources, StoryStep.sources)
        cited = {
            pk
            for link in links
            for pk in link.through.objects.values_list("source_id", flat=True).distinct()
        }
        return [row for row in rows if row.pk in cited]

    def reasons_to_stay(self, row: Source) -> list[str]:
        """Zones, events and steps of stories that cite the source: they would lose it."""
        zones = row.zones.defer("geometry").select_related("faction")
        cited = [*zones[:MOST_NAMED], *row.events.all()[:MOST_NAMED], *row.storystep_set.all()]
        return [_("%(source)s is cited by: %(row)s") % {"source": row, "row": r} for r in cited]
