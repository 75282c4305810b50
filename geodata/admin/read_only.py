"""Rows that only the program makes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from geodata.admin.plain_numbers import PlainNumbersAdmin


class ReadOnlyAdmin(PlainNumbersAdmin):
    """A list and pages to read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
