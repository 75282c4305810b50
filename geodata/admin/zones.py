"""Control zones: what the editors draw."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import JSONField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.bulk_editing import BulkEditAdmin
from geodata.admin.fronts import FrontAdmin
from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin
from geodata.admin.quality import quality_view
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.admin.workspace import WorkspaceAdmin
from geodata.admin.zone_filters import AreaFilter, PlaceFilter, SourceFilter
from geodata.desk import views as desk
from geodata.desk.effect_doubts import today
from geodata.forms.evidence import EvidenceField
from geodata.languages import columns_with_translations, search_paths
from geodata.models import ControlZone, Theatre
from geodata.models.zone import Status

ONE_DAY = datetime.timedelta(days=1)


def for_editors(view: Any) -> Any:
    """The view, for those only who may see drafts."""

    def wrapper(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("geodata.view_controlzone"):
            raise PermissionDenied
        return view(request)

    return wrapper


def faults_on(row: ControlZone, day: datetime.date) -> list[str]:
    """Why a zone of the row's side cannot begin on the day, in words."""
    try:
        ControlZone(faction=row.faction, valid_from=day).clean()
    except ValidationError as error:
        return list(error.messages)
    return []


@admin.register(ControlZone)
class ControlZoneAdmin(
    BulkEditAdmin, WorkspaceAdmin, FrontAdmin, ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin
):
    import_kinds = ("zones", "towns")
    change_list_template = "admin/geodata/zone_list.html"
    day_field = "valid_from"
    actions = ["copy_selected", "follow_selected", "edit_selected", *ReviewedAdmin.actions]
    is_copied = True
    again_fields = ("valid_from", "faction", "status", "contested_with", "sources", "confidence")
    following_fields = (
        *columns_with_translations("name"),
        *("faction", "status", "contested_with", "geometry", "sources", "confidence"),
        *("approximate", "uncertainty_km", "embargo_until"),
    )
    # So few and narrow that they stand side by side at 1280 pixels, beside menu and filters.
    list_display = ["named", "side", "days", "confidence", "state"]
    list_filter = [
        "state",
        "faction",
        SourceFilter,
        PlaceFilter,
        AreaFilter,
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

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def named(self, row: ControlZone) -> str:
        words = row.name or str(row.faction or row.get_status_display())
        return format_html("<bdi>{}</bdi>", words)

    @admin.display(description=gettext_lazy("faction"), ordering="faction__name")
    def side(self, row: ControlZone) -> str:
        """The side in short, and its status where it does not simply hold the land."""
        names = [part.short_name for part in (row.faction, row.contested_with) if part]
        status = "" if row.status == Status.CONTROLLED else row.get_status_display()
        return " · ".join(filter(None, [" / ".join(names), status]))

    @admin.display(description=gettext_lazy("days"), ordering="valid_from")
    def days(self, row: ControlZone) -> str:
        """The first day, and below it the first one on which it holds no more."""
        first = format_html("<bdi>{}</bdi>", row.valid_from.isoformat())
        return format_html("{} – <bdi>{}</bdi>", first, row.valid_to) if row.valid_to else first

    def next_values(self, request: HttpRequest, row: ControlZone) -> dict[str, Any]:
        """The row as it is a day later: rows say what happened on a day, and who draws a history
        goes from day to day. Never a day that is still to come."""
        day = min(row.valid_from + ONE_DAY, max(row.valid_from, today(Theatre.objects.first())))
        words = _("Like %(row)s on %(day)s: draw what differs, added or cut out.")
        self.message_user(request, words % {"row": row, "day": day}, "INFO")
        for fault in faults_on(row, day):
            self.message_user(request, fault, "WARNING")
        return super().next_values(request, row) | {"valid_from": day}

    def map_facts(self, request: HttpRequest) -> dict[str, Any]:
        """Where the editor begins: the day of a new zone; its map, where only land differs."""
        if request.method != "GET" or not request.path.endswith("/add/"):
            return {}
        return {"begin": "map" if "following" in request.GET else "day"}

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
