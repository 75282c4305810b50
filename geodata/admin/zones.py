"""Control zones: what the editors draw."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import JSONField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from geodata.admin.bulk_editing import BulkEditAdmin
from geodata.admin.fronts import FrontAdmin
from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.quality import quality_view
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.admin.workspace import WorkspaceAdmin
from geodata.admin.zone_filters import PlaceFilter, SourceFilter
from geodata.desk import views as desk
from geodata.forms.evidence import EvidenceField
from geodata.languages import search_paths
from geodata.models import ControlZone
from geodata.models.zone import Status


def for_editors(view: Any) -> Any:
    """The view, for those only who may see drafts."""

    def wrapper(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("geodata.view_controlzone"):
            raise PermissionDenied
        return view(request)

    return wrapper


@admin.register(ControlZone)
class ControlZoneAdmin(
    BulkEditAdmin, WorkspaceAdmin, FrontAdmin, ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin
):
    import_kinds = ("zones", "towns")
    change_list_template = "admin/geodata/reviewed_list.html"
    day_field = "valid_from"
    actions = ["edit_selected", *ReviewedAdmin.actions]
    # So few and narrow that they stand side by side at 1280 pixels, beside menu and filters.
    list_display = ["named", "side", "days", "confidence", "state"]
    list_filter = [
        "state",
        "faction",
        SourceFilter,
        PlaceFilter,
        "status",
        "confidence",
        "approximate",
        "valid_from",
    ]
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
    list_select_related = ["faction", "contested_with"]
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

    @admin.display(description=_("name"), ordering="name")
    def named(self, row: ControlZone) -> str:
        return row.name or str(row.faction or row.get_status_display())

    @admin.display(description=_("faction"), ordering="faction__name")
    def side(self, row: ControlZone) -> str:
        """The side in short, and its status where it does not simply hold the land."""
        names = [part.short_name for part in (row.faction, row.contested_with) if part]
        status = "" if row.status == Status.CONTROLLED else row.get_status_display()
        return " · ".join(filter(None, [" / ".join(names), status]))

    @admin.display(description=_("days"), ordering="valid_from")
    def days(self, row: ControlZone) -> str:
        """The first day, and below it the first one on which it holds no more."""
        first = format_html("<bdi>{}</bdi>", row.valid_from.isoformat())
        return format_html("{} – <bdi>{}</bdi>", first, row.valid_to) if row.valid_to else first

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
