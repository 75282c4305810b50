"""Stories, pages and alerts."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.editions import ReadOnlyAdmin
from geodata.models import AreaAlert, Page, Story, StoryStep


class StepInline(admin.StackedInline):
    model = StoryStep
    extra = 0
    autocomplete_fields = ["places", "events", "sources"]


@admin.register(Story)
class StoryAdmin(EditConflictAdmin):
    list_display = ["title", "title_ar", "public"]
    list_filter = ["public"]
    search_fields = ["title", "title_ar", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [StepInline]


@admin.register(StoryStep)
class StoryStepAdmin(EditConflictAdmin):
    list_display = ["story", "position", "title", "day"]
    list_filter = ["story"]
    search_fields = ["title", "title_ar", "text"]
    date_hierarchy = "day"
    autocomplete_fields = ["story", "places", "events", "sources"]


@admin.register(Page)
class PageAdmin(EditConflictAdmin):
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
