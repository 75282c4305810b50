"""What sources say beyond the map."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.languages import search_paths
from geodata.models import SourceStatement


@admin.register(SourceStatement)
class SourceStatementAdmin(RevisionsAdmin, ReviewedAdmin):
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = ["code", "source", "kind", "text", "state"]
    list_filter = ["state", "kind", "factions"]
    list_select_related = ["source"]
    search_fields = ["code", "text", *search_paths("text"), "source__code", "source__title"]
    autocomplete_fields = ["source", "sources", "factions", "events", "place"]
    fields = [
        ("code", "kind"),
        "source",
        "text",
        "caveat",
        "sources",
        "factions",
        "events",
        "place",
        "embargo_until",
    ]
