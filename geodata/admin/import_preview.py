"""Import in the admin: the preview on the map, its mapping, and the confirmation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.desk import large_imports, preview, uploads
from geodata.desk.large_imports import read_as, recorded_settings
from geodata.exchange.importing.doubts import ACCEPTED_BY, open_doubts
from geodata.exchange.importing.kinds import ImportAct, Kind
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.recording import ImportedFile, ImportTerms, hash_of
from geodata.exchange.importing.rules import Rules, exchanged
from geodata.exchange.importing.samples import samples
from geodata.exchange.importing.zones import guess_rules, may_approve
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.forms.imports import MappingForm, plain_rules, role_label, rules_from

VERDICTS = ("taken", "repaired", "known", "skipped")


@dataclass(frozen=True)
class Asked:
    """An upload of an editor, and where it was asked about."""

    request: HttpRequest
    model_admin: admin.ModelAdmin
    kind: Kind
    upload: uploads.Upload

    def read(self) -> tuple[Table, Rules]:
        """The table, and the rules that were chosen for it or are guessed. Raises Refused."""
        upload = self.upload
        table, given = read_as(self.kind, upload.path, upload.options, upload.publisher)
        if upload.rules:
            return table, rules_from(upload.rules, given)
        return table, guess_rules(table, given, self.kind.roles)


def preview_view(
    request: HttpRequest, model_admin: admin.ModelAdmin, kind: Kind, token: str
) -> HttpResponse:
    """Show what an upload would bring; change its mapping, confirm or discard it."""
    need_permission(request, model_admin)
    upload = uploads.find(token, user=request.user.pk, kind=kind.slug)
    if upload is None:
        raise Http404(_("This upload is not there any more. Upload the file again."))
    asked = Asked(request, model_admin, kind, upload)
    try:
        if step := STEPS.get(request.POST.get("step", "")):
            return step(asked)
        return _previewed(asked)
    except Refused as refusal:
        messages.error(request, _("The file is not taken: %s") % reason_text(refusal.reason))
        return redirect(f"admin:import_{kind.slug}")


def _previewed(asked: Asked) -> HttpResponse:
    """The preview under the mapping that was sent, or the way on where it was confirmed."""
    request, kind = asked.request, asked.kind
    table, rules = asked.read()
    form, plan, asked = _mapped(asked, table, rules)
    if request.POST.get("step") == "confirm" and form.is_valid():
        answer = _confirmed(asked, form, plan)
        if answer is not None:
            return answer
    context = import_context(
        request, asked.model_admin, kind, form=form, upload=asked.upload, table=table
    )
    rules = asked.read()[1] if asked.upload.rules else rules
    context |= _report(kind, plan, form) | _as_written(table, rules, plan)
    return TemplateResponse(request, "admin/geodata/import_preview.html", context)


def _discard(asked: Asked) -> HttpResponse:
    uploads.discard(asked.upload)
    return redirect(_list_of(asked.model_admin))


def _exchange(asked: Asked) -> HttpResponse:
    """Exchange latitude and longitude: of a table its columns, else in all coordinates."""
    upload = asked.upload
    if "lat" in asked.kind.roles:
        uploads.update(upload, rules=plain_rules(exchanged(asked.read()[1])))
    else:
        turned = not upload.options.get("swap", False)
        uploads.update(upload, options=upload.options | {"swap": turned})
    return redirect(asked.request.path)


def _read_again(asked: Asked) -> HttpResponse:
    """Read the upload in another encoding; where that fails, it stays as it is."""
    request, kind, upload = asked.request, asked.kind, asked.upload
    options = {name: value for name, value in upload.options.items() if name != "encoding"}
    if encoding := request.POST.get("encoding", "").strip():
        options["encoding"] = encoding
    try:
        before, _rules = asked.read()
        table, _rules = read_as(kind, upload.path, options, upload.publisher)
    except Refused as refusal:
        messages.error(request, _("The file is not taken: %s") % reason_text(refusal.reason))
    else:
        same = list(before.columns) == list(table.columns)
        uploads.update(upload, options=options, rules=upload.rules if same else {})
    return redirect(request.path)


STEPS: dict[str, Callable[[Asked], HttpResponse]] = {
    "discard": _discard,
    "swap": _exchange,
    "encoding": _read_again,
}
"""What a button does beside looking and confirming."""


def _as_written(table: Table, rules: Rules, plan: Plan) -> dict[str, Any]:
    """Rows for the eye: what their cells say, and which days were read."""
    rows = samples(table, rules, plan)
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


def _mapped(asked: Asked, table: Table, rules: Rules) -> tuple[MappingForm, Plan, Asked]:
    """The form, the plan under its mapping, and the upload with the mapping stored."""
    request, kind, upload = asked.request, asked.kind, asked.upload
    plan = kind.plan(table, rules, upload.aliases, request.user)
    options = {"table": table, "roles": kind.roles, "may_approve": _approves(request, kind)}
    if request.method == "POST":
        form = MappingForm(request.POST, rules=rules, unknown=plan.unknown, **options)
        if not form.is_valid():
            return form, plan, asked
        aliases = upload.aliases | form.aliases()
        chosen = {"rules": form.plain_rules(), "aliases": aliases, "terms": form.terms()}
        asked = replace(asked, upload=uploads.update(upload, **chosen))
        rules = rules_from(asked.upload.rules, rules)
        plan = kind.plan(table, rules, aliases, request.user)
        if request.POST.get("step") == "confirm":
            return form, plan, asked
    form = MappingForm(rules=rules, unknown=plan.unknown, terms=asked.upload.terms, **options)
    return form, plan, asked


def _confirmed(asked: Asked, form: MappingForm, plan: Plan) -> HttpResponse | None:
    """The way on after writing, or to the task that writes; None where nothing is written."""
    request, upload = asked.request, asked.upload
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
    return _written(asked, plan, approve=approve)


def _written(asked: Asked, plan: Plan, *, approve: bool) -> HttpResponse | None:
    request, upload = asked.request, asked.upload
    said = recorded_settings(upload.options, upload.rules, upload.aliases, upload.publisher)
    terms = ImportTerms(**upload.terms)
    file = ImportedFile(asked.kind.slug, upload.name, hash_of(upload.path), said, terms)
    try:
        written = asked.kind.write(plan, upload.aliases, ImportAct(request.user, approve, file))
    except Refused as refusal:
        messages.error(request, _("Nothing was imported: %s") % reason_text(refusal.reason))
        return None
    uploads.discard(upload)
    text = ngettext("%(count)s row was imported.", "%(count)s rows were imported.", written)
    messages.success(request, text % {"count": written})
    return redirect(_list_of(asked.model_admin))


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


def need_permission(request: HttpRequest, model_admin: admin.ModelAdmin) -> None:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied


def _list_of(model_admin: admin.ModelAdmin) -> str:
    return reverse(f"admin:geodata_{model_admin.opts.model_name}_changelist")


def import_context(
    request: HttpRequest, model_admin: admin.ModelAdmin, kind: Kind, **more: Any
) -> dict[str, Any]:
    site = model_admin.admin_site.each_context(request)
    return site | {"title": kind.title, "opts": model_admin.opts, "kind": kind} | more
