"""Stories, pages and alerts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from geodata.admin.bounded_inline import BoundedInline
from geodata.admin.delete_guard import DeleteGuardAdmin
from geodata.admin.editions import ReadOnlyAdmin
from geodata.admin.pickers import PlaceLabels
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.forms.translated import TranslatedForm, beside_their_text, with_translation_fields
from geodata.languages import columns_with_translations, search_paths
from geodata.models import AreaAlert, Page, Story, StoryStep


class StepInline(PlaceLabels, BoundedInline, admin.StackedInline):
    model = StoryStep
    form = with_translation_fields(TranslatedForm, StoryStep)
    autocomplete_fields = ["places", "events", "sources"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Translations stand with their text."""
        return beside_their_text(list(super().get_fields(request, obj)), StoryStep)


@admin.register(Story)
class StoryAdmin(RevisionsAdmin, ReviewedAdmin):
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = [*columns_with_translations("title"), "public", "state"]
    list_filter = ["state", "public"]
    search_fields = ["title", *search_paths("title"), "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [StepInline]


@admin.register(Page)
class PageAdmin(RevisionsAdmin, ReviewedAdmin):
    change_list_template = "admin/geodata/reviewed_list.html"
    list_display = ["slug", *columns_with_translations("title"), "number", "updated_at", "state"]
    list_filter = ["state"]
    search_fields = ["slug", "title", *search_paths("title"), "body"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        if form.changed_data:
            obj.updated_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(AreaAlert)
class AreaAlertAdmin(DeleteGuardAdmin, ReadOnlyAdmin):
    """An address given in confidence: shown, never edited."""

    list_display = ["email", "language", "created_at", "confirmed_at", "last_edition"]
    list_filter = ["language"]
    search_fields = ["email"]
    fields = ["email", "language", "created_at", "confirmed_at", "last_edition"]

    def has_delete_permission(self, request, obj: AreaAlert | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
