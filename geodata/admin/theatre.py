"""The land, and what an editor may touch of it."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.maps import MapAdmin
from geodata.models import EditorScope, Theatre


@admin.register(Theatre)
class TheatreAdmin(MapAdmin, EditConflictAdmin):
    list_display = ["name", "time_zone", "live_edition"]
    readonly_fields = ["live_edition"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one theatre."""
        return super().has_add_permission(request) and not Theatre.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Theatre | None = None) -> bool:
        return False


@admin.register(EditorScope)
class EditorScopeAdmin(MapAdmin, EditConflictAdmin):
    list_display = ["user", "limits"]
    list_filter = ["factions"]
    search_fields = ["user__username"]
    autocomplete_fields = ["user", "factions"]

    @admin.display(description=EditorScope._meta.get_field("factions").verbose_name)
    def limits(self, scope: EditorScope) -> str:
        return ", ".join(str(faction) for faction in scope.factions.all())
