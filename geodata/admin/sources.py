"""What statements rest on."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from geodata.admin.versions import AskingAdmin
from geodata.models import Source


@admin.register(Source)
class SourceAdmin(AskingAdmin):
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
    search_fields = ["code", "title", "title_ar", "publisher", "publisher_ar", "url"]
    date_hierarchy = "date"
    autocomplete_fields = ["partisan_of"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """What a zone or an event rests on stays."""
        allowed = super().has_delete_permission(request, obj)
        cited = obj is not None and (obj.zones.exists() or obj.events.exists())
        return allowed and not cited
