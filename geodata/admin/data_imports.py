"""Imports: which file came in, by which terms; what became of its rows; taking it back whole."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin import take_back_task
from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.take_back_task import AGREE, ASK, REFUSE
from geodata.models import DataImport
from geodata.models.data_import import LINKED
from geodata.review import taking_back
from geodata.review.refusals import Refused
from geodata.review.taking_back import Standing

SHOWN = 20
"""Rows of each kind that the page of an import names; the list of their kind has all."""
AT_ONCE = 200
"""Rows that are taken back while an editor waits; of more a task does it."""


class TermsFilter(admin.SimpleListFilter):
    """By whether something says that the rows may be published."""

    title = gettext_lazy("licence")
    parameter_name = "terms"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", _("none: not published")), ("unrecorded", _("not recorded"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value():
            none = queryset.filter(licence="", permission="")
            return none.filter(recorded=self.value() == "none")
        return queryset


@admin.register(DataImport)
class DataImportAdmin(EditConflictAdmin):
    """Made by imports alone; an editor writes its terms, and takes it back."""

    change_form_template = "admin/geodata/data_import.html"
    # So few and narrow that they stand side by side at 1280 pixels, beside menu and filters.
    list_display = ["named", "kind", "brought", "terms", "made", "stands"]
    list_filter = [TermsFilter, "kind"]
    list_select_related = ["made_by"]
    search_fields = ["file", "licence", "permission"]
    fields = [
        *("kind", "file", "sha256", "made_at", "made_by", "licence", "permission"),
        *("said_options", "made", "rows_now", "stands"),
    ]
    readonly_fields = [name for name in fields if name not in ("licence", "permission")]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        waits = row is not None and row.asked_by_id and not row.taken_back_at
        context["waits"] = bool(waits and taking_back.decided(row).asked)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(take_back_view)
        return [
            path("<int:pk>/take-back/", view, name="geodata_dataimport_take_back"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("file"), ordering="pk")
    def named(self, row: DataImport) -> SafeString:
        return format_html('{} · <bdi dir="ltr">{}</bdi>', row.pk, row.file)

    @admin.display(description=gettext_lazy("imported"), ordering="made_at")
    def brought(self, row: DataImport) -> SafeString:
        """The day, and below it by whom."""
        day = format_html("<bdi>{}</bdi>", f"{timezone.localtime(row.made_at):%Y-%m-%d}")
        return format_html("{}<br><bdi>{}</bdi>", day, row.made_by) if row.made_by else day

    @admin.display(description=gettext_lazy("licence"), ordering="licence")
    def terms(self, row: DataImport) -> str:
        if said := row.licence or row.permission:
            return said
        return _("none: not published") if row.recorded else _("not recorded")

    @admin.display(description=gettext_lazy("state"))
    def stands(self, row: DataImport) -> str:
        if row.taken_back_at:
            return _("taken back on %s") % f"{row.taken_back_at:%Y-%m-%d}"
        return _stands(row) if row.asked_by_id else _("stands")

    @admin.display(description=gettext_lazy("options"))
    def said_options(self, row: DataImport) -> SafeString | str:
        if not row.options:
            return "-"
        lines = (
            (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
            for name, value in row.options.items()
        )
        return format_html_join("", '<div><bdi dir="ltr">{}: {}</bdi></div>', lines)

    @admin.display(description=gettext_lazy("its rows, as they stand"))
    def rows_now(self, row: DataImport) -> SafeString | str:
        parts = []
        for name in LINKED:
            model = apps.get_model("geodata", name)
            ids = row.rows.filter(model=name).values("row")
            found = model.objects.filter(pk__in=ids).order_by("pk")
            if count := found.count():
                links = format_html_join(
                    " · ",
                    '<a href="{}">{}</a>',
                    ((_address(one), str(one)) for one in found.defer(*_heavy(name))[:SHOWN]),
                )
                more = " …" if count > SHOWN else ""
                title = model._meta.verbose_name_plural
                parts.append((title, count, links, more))
        shown = format_html_join("", "<div>{} ({}): <bdi>{}</bdi>{}</div>", parts)
        return shown or _("none are left")


def _stands(row: DataImport) -> str:
    """How an import stands that was asked to leave: its rows may be decided one by one too."""
    now = taking_back.decided(row)
    if now.asked and not now.left and not now.stay:
        return _("taking back waits for a second person")
    if now.asked:
        text = _(
            "taking back waits for a second person: %(asked)s rows; %(left)s left, %(stay)s stay"
        )
    elif not now.left:
        text = _("stands: each row that was asked to leave stays")
    elif not now.stay:
        text = _("all its rows left the map, one by one; take it back to end it")
    else:
        text = _("decided row by row: %(left)s left the map, %(stay)s stay")
    return text % vars(now)


def _address(row: Model) -> str:
    return reverse(f"admin:geodata_{row._meta.model_name}_change", args=[row.pk])


def _heavy(name: str) -> list[str]:
    return ["geometry"] if name == "controlzone" else []


class TakeBackForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("reason"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        max_length=2000,
    )


def take_back_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that an import is taken back; where that was asked, agree with it or refuse it."""
    if not request.user.has_perm("geodata.change_dataimport"):
        raise PermissionDenied
    row = get_object_or_404(DataImport, pk=pk)
    if row.taken_back_at:
        messages.error(request, _("It was taken back already."))
        return redirect("admin:geodata_dataimport_change", pk)
    if task := take_back_task.going_on(row):
        return redirect("admin:geodata_task_progress", task.pk)
    form = TakeBackForm(request.POST or None)
    rows = taking_back.standing(row)
    step = request.POST.get("step", "")
    if step == AGREE or (step in (ASK, REFUSE) and form.is_valid()):
        reason = request.POST.get("override", "") if step == AGREE else form.cleaned_data["reason"]
        if len(rows) > AT_ONCE:
            task = take_back_task.ask(request.user, row, step, reason)
            return redirect("admin:geodata_task_progress", task.pk)
        try:
            done = take_back_task.do(row, request.user, step, reason)
            messages.success(request, take_back_task.said(done))
            return redirect("admin:geodata_dataimport_change", pk)
        except Refused as refused:
            messages.error(request, str(refused))
    return _page(request, row, form, rows)


def _page(
    request: HttpRequest, row: DataImport, form: TakeBackForm, rows: Standing
) -> HttpResponse:
    edited = [(_address(one), one) for one in rows.edited[:SHOWN]]
    context = {"import": row, "form": form, "rows": rows, "edited": edited}
    context["title"] = _("Take an import back")
    page = admin.site.each_context(request) | context | {"opts": DataImport._meta}
    return render(request, "admin/geodata/take_back.html", page)
