"""The revisions of a row: who, when, what, the difference on a map, and putting one back."""

from __future__ import annotations

from typing import Any

import shapely
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from geodata.admin.maps import map_options
from geodata.desk.day_map import geojson
from geodata.models.workflow import Reviewed
from geodata.numbers import whole_number
from geodata.review.refusals import Refused
from geodata.review.revision_texts import action_text
from geodata.review.revisions import differences, restore, shape_words
from geodata.shapely_bridge import to_shapely

MOST_REVISIONS = 200
SHAPES = ("geometry", "point", "outline", "area")
"""Names of the columns that a map shows."""


class RevisionsAdmin:
    """Mixed into a ModelAdmin of a model with history: revisions, and what was deleted."""

    def get_urls(self) -> list[URLPattern]:
        name, guard = self.model._meta.model_name, self.admin_site.admin_view
        return [
            path("deleted/", guard(self.deleted_view), name=f"geodata_{name}_deleted"),
            path(
                "<int:pk>/revisions/<int:history_id>/",
                guard(self.revision_view),
                name=f"geodata_{name}_revision",
            ),
            *super().get_urls(),
        ]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list:
        """Who may not change a row gets a link to its map in the place of coordinates."""
        fields = list(super().get_fields(request, obj))
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return ["seen_on_map" if name in SHAPES else name for name in fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, *(["seen_on_map"] if _has_shape(self.model) else [])]

    @admin.display(description=_lazy("On the map"))
    def seen_on_map(self, row: Reviewed) -> str:
        shape = _stored_shape(row)
        last = row.history.order_by("-history_id").first()
        if shape is None or last is None:
            return "–"
        name = f"admin:geodata_{self.model._meta.model_name}_revision"
        address = reverse(name, args=[row.pk, last.history_id])
        return format_html('<a href="{}">{}</a>', address, shape_words(shape))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The revisions of a row, newest first, also of one that was deleted."""
        self._refuse_strangers(request)
        pk = whole_number(object_id)
        found = [] if pk is None else list(self._revisions(pk)[: MOST_REVISIONS + 1])
        if not found:
            raise Http404
        pairs = zip(found, [*found[1:], None], strict=True)
        rows = [
            {
                "revision": new,
                "action": action_text(new),
                "differences": differences(self.model, old, new) if old else [],
            }
            for new, old in pairs
        ]
        context = {"rows": rows[:MOST_REVISIONS], "title": _("History: %s") % _name(found[0])}
        return self._page(request, "admin/geodata/revisions.html", context | {"pk": pk})

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """The rows that were deleted, each with the revision that can be put back."""
        self._refuse_strangers(request)
        gone = self.model.history.filter(history_type="-").exclude(
            id__in=self.model.objects.values("pk")
        )
        rows = gone.select_related("history_user").order_by("-history_id")[:MOST_REVISIONS]
        named = [{"revision": row, "name": _name(row)} for row in rows]
        context = {"rows": named, "title": _("Deleted")}
        return self._page(request, "admin/geodata/deleted.html", context)

    def revision_view(self, request: HttpRequest, pk: int, history_id: int) -> HttpResponse:
        """One revision beside what is stored now, and the button that puts it back."""
        self._refuse_strangers(request)
        revision = self._revisions(pk).filter(history_id=history_id).first()
        if revision is None:
            raise Http404
        row = self.model.objects.filter(pk=pk).first()
        if request.method == "POST":
            return self._put_back(request, revision)
        before = self._revisions(pk).filter(history_id__lt=history_id).first()
        context = {
            "title": _("Revision of %s") % _name(revision),
            "revision": revision,
            "action": action_text(revision),
            "row": row,
            "since": differences(self.model, before, revision) if before else [],
            "until_now": differences(self.model, revision, row) if row else [],
            "may_restore": self.has_change_permission(request, row),
            "options": map_options("") | {"shapes": shapes_between(revision, before, row)}
            if _has_shape(self.model)
            else None,
        }
        return self._page(request, "admin/geodata/revision.html", context)

    def _put_back(self, request: HttpRequest, revision: Any) -> HttpResponse:
        sent = request.POST.get("version", "")
        try:
            row = restore(revision, request.user, whole_number(sent))
        except Refused as refused:
            self.message_user(request, str(refused), "ERROR")
            return HttpResponseRedirect(request.path)
        self.message_user(request, _("It is a draft again. Submit it for review."), "SUCCESS")
        return HttpResponseRedirect(
            reverse(f"admin:geodata_{self.model._meta.model_name}_change", args=[row.pk])
        )

    def _revisions(self, pk: int) -> Any:
        return (
            self.model.history.filter(id=pk).select_related("history_user").order_by("-history_id")
        )

    def _refuse_strangers(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        given = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "list_address": reverse(f"admin:geodata_{self.model._meta.model_name}_changelist"),
            "revision_name": f"admin:geodata_{self.model._meta.model_name}_revision",
        }
        return render(request, template, given | context)


def _name(revision: Any) -> str:
    """What the row is called; a revision may name rows that are gone since."""
    return getattr(revision, "name", "") or getattr(revision, "title", "") or f"#{revision.id}"


def shapes_between(revision: Any, before: Any, row: Reviewed | None) -> list[dict[str, Any]]:
    """What the map shows: the revision, what it took away and added, and what is stored now."""
    now = _shape(revision)
    shown = [] if now is None else [{"kind": "revision", "geometry": geojson(now)}]
    old = _shape(before) if before else None
    if old is not None and now is not None and old.area:
        parts = {"lost": shapely.difference(old, now), "gained": shapely.difference(now, old)}
        shown += [
            {"kind": kind, "geometry": geojson(part)}
            for kind, part in parts.items()
            if not part.is_empty
        ]
    stored = _shape(row) if row else None
    if stored is not None and now is not None and not stored.equals(now):
        shown.append({"kind": "stored", "geometry": geojson(stored)})
    return shown


def _shape(version: Any) -> shapely.Geometry | None:
    value = _stored_shape(version)
    return None if value is None else to_shapely(value)


def _stored_shape(version: Any) -> Any:
    return next((shape for name in SHAPES if (shape := getattr(version, name, None))), None)


def _has_shape(model: type[Model]) -> bool:
    return any(field.name in SHAPES for field in model._meta.concrete_fields)
