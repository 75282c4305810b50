"""Events: what happened, with its verification."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.imports import ImportAdmin
from geodata.admin.kinds import KindAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.languages import search_paths
from geodata.models import Event


@admin.register(Event)
class EventAdmin(KindAdmin, ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin):
    import_kinds = ("events",)
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = ["day", "title", "kind_word", "place", "verification", "state"]
    list_display_links = ["title"]
    list_filter = ["state", "verification", KindAdmin.KIND_FILTER, "factions", "precision"]
    list_select_related = ["place"]
    search_fields = [
        "code",
        "title",
        "description",
        *search_paths("title"),
        "place__name",
        *(f"place__{path}" for path in search_paths("name")),
    ]
    date_hierarchy = "day"
    autocomplete_fields = ["place", "factions", "sources"]
    day_field = "day"
    actions = ["copy_selected", *ReviewedAdmin.actions]
    is_copied = True
    again_fields = ("day", "kind", "sources")
    fields = [
        ("code", "kind"),
        "title",
        ("day", "time_text"),
        ("place", "precision"),
        "point",
        ("verification", "credibility"),
        "sources",
        "factions",
        "actors",
        ("fatalities", "fatalities_running_total"),
        "description",
        "embargo_until",
        "note",
    ]
