"""What statements rest on."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import URLField

from geodata.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
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
    search_fields = ["code", "title", "publisher", "url"]
    date_hierarchy = "date"
    autocomplete_fields = ["partisan_of"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
