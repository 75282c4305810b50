"""The form of a zone as a workspace: its map beside the fields, and what saving it would do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class WorkspaceAdmin(admin.ModelAdmin):
    """Mixed into the admin of a model with one geometry, before that of its review.

    The template and its style lay out three fieldsets: the map, what most zones need, the rest.
    """

    change_form_template = "admin/geodata/workspace_form.html"
    drawn_field = "geometry"
    last_common_field = "sources"
    """Behind it stands what many zones leave as it is; before that, the effect is told."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """The fields in the order of the form, parted into the three; who only looks draws none."""
        (title, options), *others = fieldsets = super().get_fieldsets(request, obj)
        if self.drawn_field not in options["fields"]:
            return fieldsets
        rows = [row for row in options["fields"] if row != self.drawn_field]
        cut = 1 + next(at for at, row in enumerate(rows) if self.last_common_field in _names(row))
        return [
            (None, {"fields": [self.drawn_field], "classes": ["workspace-map"]}),
            (title, options | {"fields": rows[:cut], "classes": ["workspace-common"]}),
            (None, {"fields": rows[cut:], "classes": ["workspace-further"]}),
            *others,
        ]


def _names(row: Any) -> tuple[str, ...]:
    """The names of the fields that stand in one row of a form."""
    return (row,) if isinstance(row, str) else tuple(row)
