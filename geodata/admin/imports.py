"""Import in the admin: upload, preview on the map, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.desk import large_imports, preview, uploads
from geodata.exchange.importing.doubts import ACCEPTED_BY, open_doubts
from geodata.exchange.importing.kinds import KINDS, ImportAct, Kind
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.samples import samples
from geodata.exchange.importing.zone_rows import Rules, exchanged
from geodata.exchange.importing.zones import guess_rules, may_approve
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.forms.imports import MappingForm, UploadForm, plain_rules, role_label, rules_from

VERDICTS = ("taken", "repaired", "known", "skipped")


class ImportAdmin:
    """Mixed into a ModelAdmin: links above its list, and the pages behind them."""

    import_kinds: tuple[str, ...] = ()
    change_list_template = "admin/geodata/import_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        found = []
        for slug in self.import_kinds:
            options = {"model_admin": self, "kind": KINDS[slug]}
            start, after = guard(upload_view), guard(preview_view)
            found += [
                path(f"import/{slug}/", start, options, name=f"import_{slug}"),
                path(f"import/{slug}/<str:token>/", after, options, name=f"preview_{slug}"),
            ]
        return [*found, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        kinds = [KINDS[slug] for slug in self.import_kinds if self.has_add_permission(request)]
        links = [(kind.title, reverse(f"admin:import_{kind.slug}")) for kind in kinds]
        return super().changelist_view(request, {"import_links": links, **(extra_context or {})})


def upload_view(request: HttpRequest, model_admin: admin.ModelAdmin, kind: Kind) -> HttpResponse:
    """Take a file; one that can be read goes on to its preview."""
    _need_permission(request, model_admin)
    only_table = kind.slug != "zones"
    form = UploadForm(request.POST or None, request.FILES or None, only_table=only_table)
    if request.method == "POST" and form.is_valid():
        options = form.options()
        file = form.cleaned_data["file"]
        upload = uploads.store(file, user=request.user.pk, kind=kind.slug, options=options)
        try:
            kind.read(upload.path, Options(**options))
        except Refused as refusal:
            uploads.discard(upload)
            form.add_error(None, _("The file is not taken: %s") % reason_text(refusal.reason))
        else:
            return redirect(f"admin:preview_{kind.slug}", upload.token)
    context = _context(request, model_admin, kind, form=form)
    return TemplateResponse(request, "admin/geodata/import_upload.html", context)


def preview_view(
    request: HttpRequest, model_admin: admin.ModelAdmin, kind: Kind, token: str
) -> HttpResponse:
    """Show what an upload would bring; change its mapping, confirm or discard it."""
    _need_permission(request, model_admin)
    upload = uploads.find(token, user=request.user.pk, kind=kind.slug)
    if upload is None:
        raise Http404(_("This upload is not there any more. Upload the file again."))
    if request.POST.get("step") == "discard":
        uploads.discard(upload)
        return redirect(_list_of(model_admin))
    if request.POST.get("step") == "swap" and "lat" not in kind.roles:
        turned = not upload.options.get("swap", False)
        uploads.update(upload, options=upload.options | {"swap": turned})
        return redirect(request.path)
    if request.POST.get("step") == "encoding":
        _read_again(request, kind, upload)
        return redirect(request.path)
    try:
        table = kind.read(upload.path, Options(**upload.options))
        if request.POST.get("step") == "swap":
            rules = exchanged(_rules(kind, table, upload))
            uploads.update(upload, rules=plain_rules(rules))
            return redirect(request.path)
        form, plan, upload = _mapped(request, kind, table, upload)
    except Refused as refusal:
        messages.error(request, _("The file is not taken: %s") % reason_text(refusal.reason))
        return redirect(f"admin:import_{kind.slug}")
    if (
        request.POST.get("step") == "confirm"
        and form.is_valid()
        and (answer := _confirmed(request, model_admin, kind, form, plan, upload))
    ):
        return answer
    context = _context(request, model_admin, kind, form=form, upload=upload, table=table)
    context |= _report(kind, plan, form) | _as_written(kind, table, plan, upload)
    return TemplateResponse(request, "admin/geodata/import_preview.html", context)


def _read_again(request: HttpRequest, kind: Kind, upload: uploads.Upload) -> None:
    """Read the upload in another encoding; where that fails, it stays as it is."""
    options = {name: value for name, value in upload.options.items() if name != "encoding"}
    if encoding := request.POST.get("encoding", "").strip():
        options["encoding"] = encoding
    try:
        before = kind.read(upload.path, Options(**upload.options))
        table = kind.read(upload.path, Options(**options))
    except Refused as refusal:
        messages.error(request, _("The file is not taken: %s") % reason_text(refusal.reason))
        return
    same = list(before.columns) == list(table.columns)
    uploads.update(upload, options=options, rules=upload.rules if same else {})


def _as_written(kind: Kind, table: Table, plan: Plan, upload: uploads.Upload) -> dict[str, Any]:
    """Rows for the eye: what their cells say, and which days were read."""
    rows = samples(table, _rules(kind, table, upload), plan)
    return {
        "samples": [
            {
                "number": row.number,
                "cells": [(role_label(role), text) for role, text in row.cells.items()],
                "first": str(row.first or "–"),
                "last": str(row.last or "–"),
                "usable": row.usable,
            }
            for row in rows
        ],
        "dated": any(row.first for row in rows),
        "texts_encoded": table.kind in ("CSV", "Shapefile"),
    }


def _mapped(
    request: HttpRequest, kind: Kind, table: Table, upload: uploads.Upload
) -> tuple[MappingForm, Plan, uploads.Upload]:
    """The form, the plan under its mapping, and the upload with the mapping stored."""
    rules = _rules(kind, table, upload)
    plan = kind.plan(table, rules, upload.aliases, request.user)
    options = {"table": table, "roles": kind.roles, "may_approve": _approves(request, kind)}
    if request.method == "POST":
        form = MappingForm(request.POST, rules=rules, unknown=plan.unknown, **options)
        if not form.is_valid():
            return form, plan, upload
        aliases = upload.aliases | form.aliases()
        upload = uploads.update(upload, rules=form.plain_rules(), aliases=aliases)
        rules = rules_from(upload.rules)
        plan = kind.plan(table, rules, aliases, request.user)
        if request.POST.get("step") == "confirm":
            return form, plan, upload
    return MappingForm(rules=rules, unknown=plan.unknown, **options), plan, upload


def _rules(kind: Kind, table: Table, upload: uploads.Upload) -> Rules:
    if upload.rules:
        return rules_from(upload.rules)
    return guess_rules(table, roles=kind.roles)


def _confirmed(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    kind: Kind,
    form: MappingForm,
    plan: Plan,
    upload: uploads.Upload,
) -> HttpResponse | None:
    """The way on after writing, or to the task that writes; None where nothing is written."""
    if plan.count("skipped") and not form.cleaned_data["skip_bad"]:
        messages.error(request, _("Nothing was imported: some rows are unusable. See below."))
        return None
    if open_doubts(plan, form.accepted()):
        messages.error(request, _("Nothing was imported: something looks wrong. See below."))
        return None
    approve = form.cleaned_data.get("approve", False)
    if len(plan.drafts) > large_imports.LARGE:
        skip_bad = form.cleaned_data["skip_bad"]
        task = large_imports.ask(request.user, upload, approve=approve, skip_bad=skip_bad)
        uploads.discard(upload)
        return redirect("admin:geodata_task_progress", task.pk)
    act = ImportAct(request.user, approve, upload.name)
    try:
        written = kind.write(plan, upload.aliases, act)
    except Refused as refusal:
        messages.error(request, _("Nothing was imported: %s") % reason_text(refusal.reason))
        return None
    uploads.discard(upload)
    text = ngettext("%(count)s row was imported.", "%(count)s rows were imported.", written)
    messages.success(request, text % {"count": written})
    return redirect(_list_of(model_admin))


def _doubts(plan: Plan, form: MappingForm) -> list[dict[str, Any]]:
    """What the editor is asked, each with the box that takes it, and whether to exchange helps."""
    return [
        {
            "text": reason_text(doubt),
            "field": form[ACCEPTED_BY[doubt.code]],
            "exchange": doubt.code == "coordinates_exchanged",
        }
        for doubt in plan.doubts
    ]


def _report(kind: Kind, plan: Plan, form: MappingForm) -> dict[str, Any]:
    lines = [line for line in plan.lines if line.reasons]
    return {
        "plan": plan,
        "notices": [reason_text(notice) for notice in plan.notices],
        "doubts": _doubts(plan, form),
        "counts": [(word, plan.count(word)) for word in VERDICTS],
        "lines": preview.report_lines(lines[: preview.LINES]),
        "more_lines": max(0, len(lines) - preview.LINES),
        "more_shapes": max(0, len(plan.drafts) - preview.SHAPES),
        "preview_options": {"shapes": preview.shapes(kind, plan), "land": preview.land()},
    }


def _approves(request: HttpRequest, kind: Kind) -> bool:
    return kind.model == "controlzone" and may_approve(request.user)


def _need_permission(request: HttpRequest, model_admin: admin.ModelAdmin) -> None:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied


def _list_of(model_admin: admin.ModelAdmin) -> str:
    return reverse(f"admin:geodata_{model_admin.opts.model_name}_changelist")


def _context(
    request: HttpRequest, model_admin: admin.ModelAdmin, kind: Kind, **more: Any
) -> dict[str, Any]:
    site = model_admin.admin_site.each_context(request)
    return site | {"title": kind.title, "opts": model_admin.opts, "kind": kind} | more
