"""Events, stories, pages and alerts."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.editions import ReadOnlyAdmin
from geodata.admin.maps import MapAdmin
from geodata.models import AreaAlert, Event, Page, Story, StoryStep


@admin.register(Event)
class EventAdmin(MapAdmin, admin.ModelAdmin):
    list_display = ["day", "title", "kind", "place", "verification", "state"]
    list_display_links = ["title"]
    list_filter = ["state", "verification", "kind", "factions", "precision"]
    search_fields = ["code", "title", "title_ar", "description", "place__name", "place__name_ar"]
    date_hierarchy = "day"
    autocomplete_fields = ["place", "factions", "sources"]


class StepInline(admin.StackedInline):
    model = StoryStep
    extra = 0
    autocomplete_fields = ["places", "events", "sources"]


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ["title", "title_ar", "public"]
    list_filter = ["public"]
    search_fields = ["title", "title_ar", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [StepInline]


@admin.register(StoryStep)
class StoryStepAdmin(admin.ModelAdmin):
    list_display = ["story", "position", "title", "day"]
    list_filter = ["story"]
    search_fields = ["title", "title_ar", "text"]
    date_hierarchy = "day"
    autocomplete_fields = ["story", "places", "events", "sources"]


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    list_display = ["slug", "title", "title_ar", "version", "updated_at"]
    search_fields = ["slug", "title", "title_ar", "body"]


@admin.register(AreaAlert)
class AreaAlertAdmin(ReadOnlyAdmin):
    """An address given in confidence: shown, never edited."""

    list_display = ["email", "language", "created_at", "confirmed_at", "last_edition"]
    list_filter = ["language"]
    search_fields = ["email"]
    fields = ["email", "language", "created_at", "confirmed_at", "last_edition"]

    def has_delete_permission(self, request, obj: AreaAlert | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
