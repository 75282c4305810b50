"""Refuses to delete rows that others rest on, and shows the reasons."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class DeleteGuardAdmin(admin.ModelAdmin):
    """Refuses to delete a row that `reasons_to_stay` names a reason for, and shows the reason."""

    delete_selected_confirmation_template = "admin/geodata/delete_refused.html"

    def reasons_to_stay(self, row: Any) -> list[str]:
        """Why a row stays, in words; nothing where it may go."""
        return []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not self.reasons_to_stay(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """The rows that would be deleted too; for a row that must stay, the reasons why it must."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        reasons = [reason for row in objs for reason in self.reasons_to_stay(row)]
        return deleted, counts, set() if reasons else lacking, [*protected, *reasons]
