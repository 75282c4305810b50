"""Events: what happened, with its verification."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.models import Event


@admin.register(Event)
class EventAdmin(ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin):
    import_kinds = ("events",)
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = ["day", "title", "kind", "place", "verification", "state"]
    list_display_links = ["title"]
    list_filter = ["state", "verification", "kind", "factions", "precision"]
    list_select_related = ["place"]
    search_fields = ["code", "title", "title_ar", "description", "place__name", "place__name_ar"]
    date_hierarchy = "day"
    autocomplete_fields = ["place", "factions", "sources"]
    day_field = "day"
    fields = [
        ("code", "kind"),
        ("title", "title_ar"),
        ("day", "time_text", "time_text_ar"),
        ("place", "precision"),
        "point",
        "verification",
        "sources",
        "factions",
        "actors",
        "actors_ar",
        ("fatalities", "fatalities_running_total"),
        "description",
        "description_ar",
        "embargo_until",
        "note",
    ]
