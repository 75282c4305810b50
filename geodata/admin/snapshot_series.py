"""Each series of snapshots: how far it was read, what went wrong, and an import now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.read_only import ReadOnlyAdmin
from geodata.desk import series_import
from geodata.exchange.reader.reason import from_plain
from geodata.exchange.reason_texts import reason_text
from geodata.exchange.reason_texts.doubts import doubt_lines
from geodata.models import ControlZone, DataImport, SnapshotSeries
from geodata.models.workflow import PENDING

RUN = "geodata.run_snapshotseries"


@admin.register(SnapshotSeries)
class SnapshotSeriesAdmin(ReadOnlyAdmin):
    """Written by the command that imports a series."""

    change_form_template = "admin/geodata/snapshot_series.html"
    list_display = ["name", "state", "last_day", "said_file", "read_at", "account"]
    search_fields = ["name"]
    fields = [
        *("name", "state", "last_day", "said_file", "read_at", "waiting"),
        *("said_differences", "said_error", "failed_at", "said_command", "account", "runs"),
    ]
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(import_now_view)
        return [
            path("<int:pk>/import-now/", view, name="geodata_snapshotseries_import_now"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        context["may_run"] = bool(row and row.command.get("folder")) and request.user.has_perm(RUN)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("state"))
    def state(self, row: SnapshotSeries) -> str:
        if row.error or row.stops:
            return _("stopped: somebody has to look")
        if row.differences:
            return _("files of the past differ")
        return _("goes on") if row.read_at else _("not begun")

    @admin.display(description=gettext_lazy("zones that wait for approval"))
    def waiting(self, row: SnapshotSeries) -> int:
        zones = ControlZone.objects.filter(external_id__startswith=f"series/{row.name}/")
        return zones.filter(state__in=PENDING).count()

    @admin.display(description=gettext_lazy("files of the past that differ"))
    def said_differences(self, row: SnapshotSeries) -> SafeString | str:
        told = [one for one in row.differences if isinstance(one, dict)]
        former = [one for one in row.differences if not isinstance(one, dict)]
        return _lines([reason_text(from_plain(one)) for one in told], former)

    @admin.display(description=gettext_lazy("error"))
    def said_error(self, row: SnapshotSeries) -> SafeString | str:
        return _lines(doubt_lines(map(from_plain, row.stops)), row.error.splitlines())

    @admin.display(description=gettext_lazy("command"))
    def said_command(self, row: SnapshotSeries) -> SafeString | str:
        lines = ((name, str(value)) for name, value in row.command.items())
        return format_html_join("", '<div><bdi dir="ltr">{}: {}</bdi></div>', lines) or "-"

    @admin.display(description=gettext_lazy("last file"), ordering="last_file")
    def said_file(self, row: SnapshotSeries) -> SafeString | str:
        return format_html('<bdi dir="ltr">{}</bdi>', row.last_file) if row.last_file else "-"

    @admin.display(description=gettext_lazy("imports"))
    def runs(self, row: SnapshotSeries) -> SafeString | str:
        found = DataImport.objects.filter(kind=DataImport.Kind.SERIES, file=row.name)[:10]
        links = (
            (
                reverse("admin:geodata_dataimport_change", args=[one.pk]),
                f"{one.made_at:%Y-%m-%d %H:%M}",
                one.made,
            )
            for one in found
        )
        return format_html_join("", '<div><a href="{}">{}</a> ({})</div>', links) or "-"


def _lines(lines: Iterable[str], english: Iterable[str]) -> SafeString | str:
    """Lines in the language of the page, whatever they begin with; and what has English alone."""
    shown = format_html_join("", "<div>{}</div>", ((line,) for line in lines))
    apart = format_html_join("", '<div><bdi dir="ltr">{}</bdi></div>', ((one,) for one in english))
    return shown + apart or "-"


def import_now_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a worker to import the series as its last command did."""
    if request.method != "POST" or not request.user.has_perm(RUN):
        raise PermissionDenied
    task = series_import.ask(request.user, get_object_or_404(SnapshotSeries, pk=pk))
    return redirect("admin:geodata_task_progress", task.pk)
