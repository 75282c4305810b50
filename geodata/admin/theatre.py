"""The land, and what an editor may touch of it."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest
from django.urls import URLPattern

from geodata.admin import new_map
from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.models import EditorScope, Theatre
from geodata.review.scopes import scope_of


@admin.register(Theatre)
class TheatreAdmin(MapAdmin, RevisionsAdmin, ReviewedAdmin):
    list_display = ["name", "time_zone", "live_edition", "state"]
    readonly_fields = ["live_edition"]
    fields = [
        "name",
        "outline",
        "named_areas",
        ("view_lon", "view_lat", "view_zoom"),
        "max_zoom",
        "opening_day",
        "time_zone",
        "sliver_width",
        "attribution",
        ("licence", "licence_url"),
        "disclaimer",
        "live_edition",
    ]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_urls(self) -> list[URLPattern]:
        return [*new_map.urls(), *super().get_urls()]

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and self._may_limit(request)

    def has_change_permission(self, request: HttpRequest, obj: EditorScope | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_limit(request)

    def has_delete_permission(self, request: HttpRequest, obj: EditorScope | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_limit(request)

    def _may_limit(self, request: HttpRequest) -> bool:
        """Who is limited lifts no limits: not the own ones, and none of anybody else."""
        return request.user.is_superuser or scope_of(request.user) is None

    @admin.display(description=EditorScope._meta.get_field("factions").verbose_name)
    def limits(self, scope: EditorScope) -> str:
        return ", ".join(str(faction) for faction in scope.factions.all())
