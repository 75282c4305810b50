"""Editions and their making: to read, since an edition is never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from geodata.models import Edition, Publication


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the program makes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["number", "published_at", "signed", "note", "first_day", "last_day"]
    search_fields = ["number", "note", "note_ar", "signed"]
    date_hierarchy = "published_at"


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["requested_at", "requested_by", "outcome", "step", "percent", "edition"]
    list_filter = ["outcome"]
    date_hierarchy = "requested_at"
