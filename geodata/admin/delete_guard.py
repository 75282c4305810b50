"""Rows that are not deleted, each with the reason in words."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class KeepingAdmin(admin.ModelAdmin):
    """Refuses to delete what `kept_because` names a reason for, and tells it."""

    delete_selected_confirmation_template = "admin/geodata/kept.html"

    def kept_because(self, row: Any) -> list[str]:
        """Why a row stays, in words; nothing where it may go."""
        return []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not self.kept_because(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """What goes along; where a row stays its reasons, not that the account may not."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        kept = [reason for row in objs for reason in self.kept_because(row)]
        return deleted, counts, set() if kept else lacking, [*protected, *kept]
