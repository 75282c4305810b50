"""Deletion in the desk: rows that stay, each with the reason, and no more rows at once than fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import IntegerField, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.plain_numbers import PlainNumbersAdmin
from geodata.numbers import whole_number

MOST_ROWS = 5_000
"""Rows that one request deletes or moves: the settings let as many fields of a form through."""
MOST_REASONS = 20


class DeleteGuardAdmin(PlainNumbersAdmin):
    """Refuses to delete a row that `reasons_to_stay` names a reason for, and shows the reason."""

    delete_selected_confirmation_template = "admin/geodata/delete_refused.html"
    actions = ["delete_selected"]

    def reasons_to_stay(self, row: Any) -> list[str]:
        """Why a row stays, in words; nothing where it may go."""
        return []

    def staying(self, rows: Iterable[Any]) -> list[Any]:
        """Of many rows those that may have to stay: one look at the database for all of them."""
        return list(rows)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or getattr(obj, "goes", False) or self._goes(obj))

    def _goes(self, row: Any) -> bool:
        return not self.reasons_to_stay(row)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """The rows that would be deleted too; for a row that must stay, the reasons why it must."""
        doubtful = self.staying(objs)
        keys = {row.pk for row in doubtful}
        for row in objs:
            row.goes = row.pk not in keys  # So that nobody asks the database row by row.
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        reasons: list[str] = []
        for row in doubtful:
            reasons.extend(self.reasons_to_stay(row))
            if len(reasons) >= MOST_REASONS:
                break
        return deleted, counts, set() if reasons else lacking, [*protected, *reasons]

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """An action on rows that were picked; a key that is none leads back to the list."""
        picked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if self._has_numbers_as_keys() and any(whole_number(key) is None for key in picked):
            self.message_user(request, _("Pick rows of the list."), "WARNING")
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    def _has_numbers_as_keys(self) -> bool:
        return isinstance(self.model._meta.pk, IntegerField)

    @admin.action(
        description=gettext_lazy("Delete selected %(verbose_name_plural)s"), permissions=["delete"]
    )
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Django's, for as many rows as one request may take."""
        if self.are_too_many(request, queryset):
            return None
        return delete_selected(self, request, queryset)

    def are_too_many(self, request: HttpRequest, queryset: QuerySet) -> bool:
        """Whether rows are more than one request may take; the editor reads how many it may."""
        count = queryset.count()
        if count <= MOST_ROWS:
            return False
        words = _("%(count)s rows are too many at once: pick up to %(most)s, or filter the list.")
        self.message_user(request, words % {"count": count, "most": MOST_ROWS}, "ERROR")
        return True
