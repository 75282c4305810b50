"""Templates of notes: whoever may writes them here, and the forms of rows offer them."""

from __future__ import annotations

from django.contrib import admin

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.languages import columns_with_translations, search_paths
from geodata.models import NoteTemplate


@admin.register(NoteTemplate)
class NoteTemplateAdmin(EditConflictAdmin):
    list_display = [*columns_with_translations("title"), "position"]
    search_fields = ["title", "text", *search_paths("title", "text")]
    fields = ["title", "text", "position"]
