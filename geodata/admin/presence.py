"""Presences: forces that stand somewhere and hold no land there."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.languages import search_paths
from geodata.models import Presence


@admin.register(Presence)
class PresenceAdmin(ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin):
    import_kinds = ("presence",)
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = ["name", "who", "kind", "valid_from", "valid_to", "last_seen", "state"]
    list_filter = ["state", "who", "kind", "confidence", "factions", "precision"]
    search_fields = ["code", "who", *search_paths("who"), "name", *search_paths("name")]
    autocomplete_fields = ["place", "factions", "sources"]
    fields = [
        ("code", "kind"),
        "who",
        "name",
        ("valid_from", "valid_to", "last_seen"),
        "with_whom",
        "factions",
        ("place", "approximate", "precision"),
        "point",
        ("confidence", "credibility"),
        "sources",
        "note",
        "embargo_until",
    ]
