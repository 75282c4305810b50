"""Control zones: what the editors draw."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import JSONField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from geodata.admin.fronts import FrontAdmin
from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.quality import quality_view
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.admin.workspace import WorkspaceAdmin
from geodata.desk import views as desk
from geodata.forms.evidence import EvidenceField
from geodata.languages import search_paths
from geodata.models import ControlZone


def for_editors(view: Any) -> Any:
    """The view, for those only who may see drafts."""

    def wrapper(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("geodata.view_controlzone"):
            raise PermissionDenied
        return view(request)

    return wrapper


@admin.register(ControlZone)
class ControlZoneAdmin(
    WorkspaceAdmin, FrontAdmin, ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin
):
    import_kinds = ("zones", "towns")
    change_list_template = "admin/geodata/reviewed_list.html"
    day_field = "valid_from"
    list_display = [
        "__str__",
        "faction",
        "status",
        "valid_from",
        "valid_to",
        "confidence",
        "approximate",
        "state",
    ]
    list_filter = ["state", "faction", "status", "confidence", "approximate", "valid_from"]
    search_fields = [
        "name",
        "note",
        *search_paths("name", "note"),
        "faction__name",
        "faction__short_name",
        "sources__title",
    ]
    date_hierarchy = "valid_from"
    autocomplete_fields = ["faction", "contested_with", "sources"]
    list_select_related = ["faction"]
    fields = [
        ("valid_from", "valid_to"),
        ("earliest", "latest"),
        ("faction", "status", "contested_with"),
        "geometry",
        "name",
        "sources",
        ("confidence", "approximate", "rank"),
        "uncertainty_km",
        ("last_confirmed", "embargo_until"),
        "note",
        "evidence",
    ]
    formfield_overrides = {JSONField: {"form_class": EvidenceField}}

    def get_urls(self) -> list[URLPattern]:
        def guard(view: Any) -> Any:
            return self.admin_site.admin_view(for_editors(view))

        return [
            path("quality/", guard(quality_view), name="geodata_quality"),
            *(
                path(f"desk/{name}/", guard(view), name=f"desk_{name}")
                for name, view in desk.VIEWS.items()
            ),
            *super().get_urls(),
        ]
