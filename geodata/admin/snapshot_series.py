"""How far each series of snapshots was read, for the operators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from geodata.admin.read_only import ReadOnlyAdmin
from geodata.models import SnapshotSeries


@admin.register(SnapshotSeries)
class SnapshotSeriesAdmin(ReadOnlyAdmin):
    """Written by the command that imports a series; read by superusers, who run it."""

    list_display = ["name", "last_day", "read_at"]
    search_fields = ["name"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
