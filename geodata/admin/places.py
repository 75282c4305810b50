"""Named localities."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.imports import ImportAdmin
from geodata.admin.kinds import KindAdmin, ValuesFilter
from geodata.admin.maps import MapAdmin
from geodata.languages import columns_with_translations, search_paths
from geodata.models import Place


@admin.register(Place)
class PlaceAdmin(KindAdmin, ImportAdmin, MapAdmin, EditConflictAdmin):
    import_kinds = ("places",)
    list_display = [
        *columns_with_translations("name"),
        "governorate",
        "kind_word",
        "population",
        "tier",
        "approximate",
    ]
    list_filter = ["tier", "approximate", KindAdmin.KIND_FILTER, ("governorate", ValuesFilter)]
    search_fields = ["name", *search_paths("name"), "alternative_names", "slug"]
    prepopulated_fields = {"slug": ["name"]}
