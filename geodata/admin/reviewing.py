"""Reviewed rows in the admin: nobody overwrites another, and a second person approves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.review_panel import review_panel
from geodata.admin.review_steps import (
    SAVING,
    Step,
    panel_step,
    sent_step,
    take_after_saving,
    take_step,
)
from geodata.admin.reviewed_form import ReviewedForm
from geodata.editions.redaction_task import ask_embargoes
from geodata.models.workflow import PUBLISHABLE, Reviewed, State
from geodata.review import workflow
from geodata.review.approved import approved_ids, was_approved
from geodata.review.refusals import Refused, Stale
from geodata.review.scopes import row_fault


class ReviewedAdmin(EditConflictAdmin):
    """Adds review and limits to the admin of a model of reviewed rows."""

    form = ReviewedForm
    change_form_template = "admin/geodata/reviewed_form.html"
    actions = ["submit_selected", "approve_selected", "delete_selected"]

    def get_readonly_fields(self, request: HttpRequest, obj: Reviewed | None = None) -> list[str]:
        """By its identity others name what was approved once, so that it stays."""
        fixed = self.model.IDENTITY if obj is not None and was_approved(obj) else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Reviewed | None = None) -> dict:
        fixed = self.get_readonly_fields(request, obj)
        filled = super().get_prepopulated_fields(request, obj)
        return {name: sources for name, sources in filled.items() if name not in fixed}

    def get_form(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> type:
        form = super().get_form(request, obj, **kwargs)
        refused = getattr(request, "refused", None)
        return type(form.__name__, (form,), {"user": request.user, "refused": refused})

    def has_change_permission(self, request: HttpRequest, obj: Reviewed | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or row_fault(request.user, obj) is None)

    def has_delete_permission(self, request: HttpRequest, obj: Reviewed | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or row_fault(request.user, obj) is None)

    def reasons_to_stay(self, row: Reviewed) -> list[str]:
        """What readers saw leaves by a reviewed withdrawal, not by deletion."""
        if workflow.may_delete(row):
            return []
        return [_("%s was approved once: ask to retract it instead.") % row]

    def staying(self, rows: Iterable[Reviewed]) -> list[Reviewed]:
        """Those that readers see, or saw."""
        approved = approved_ids(self.model)
        return [row for row in rows if row.state in PUBLISHABLE or row.pk in approved]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, and the step that one of its buttons asks for.

        Where the step is refused the form comes back with the reason and all that was in it, and
        nothing is written; where two saved at once, the later one gets both versions.
        """
        arguments = request, object_id, form_url, extra_context
        step = sent_step(request) if object_id else None
        try:
            taken = self._step_alone(request, unquote(object_id), step) if step else None
            response = taken or super().changeform_view(*arguments)
        except Refused as refused:
            request.refused = None if isinstance(refused, Stale) else refused
            return super().changeform_view(*arguments)
        if step and isinstance(response, HttpResponseRedirect):
            self.follow_embargoes(request)
        return response

    def _step_alone(self, request: HttpRequest, pk: str, step: Step) -> HttpResponse | None:
        """Take a step on the row as it is stored; None where the form says something else."""
        row = self.get_object(request, pk)
        if row is None or not self.has_change_permission(request, row):
            return None
        if not self._says_something_else(request, row):
            return self._stepped(request, take_step(row, request.user, step), str(row))
        if step.name not in SAVING:
            raise Refused("not_saved_yet")
        return None

    def _says_something_else(self, request: HttpRequest, row: Reviewed) -> bool:
        """Whether the form that was sent differs from the row. Raises Stale: it is of another."""
        names = flatten_fieldsets(self.get_fieldsets(request, row))
        form = self.get_form(request, row, change=True, fields=names)(request.POST, instance=row)
        if form["seen_version"].value() != form.version_of(row):
            raise Stale("changed")
        formsets, _inlines = self._create_formsets(request, row, change=True)
        return form.has_changed() or any(part.has_changed() for part in formsets)

    def _stepped(self, request: HttpRequest, row: Reviewed | None, words: str) -> HttpResponse:
        """Back to the row, or to the list where it is gone, with a word on what it is now."""
        self.tell_state(request, row, words)
        name = f"admin:geodata_{self.model._meta.model_name}_change"
        if row is None:
            return HttpResponseRedirect(reverse(f"{name}list"))
        return HttpResponseRedirect(reverse(name, args=[row.pk]))

    def tell_state(self, request: HttpRequest, row: Reviewed | None, words: str) -> None:
        """Say what became of a row by a step; `words` name it where it is gone."""
        if row is None:
            text = _("%s was dropped. It stands under Deleted, and can be put back.") % words
        else:
            text = _("%(row)s: %(state)s.") % {"row": row, "state": row.get_state_display()}
        self.message_user(request, text, "SUCCESS")

    def response_change(self, request: HttpRequest, obj: Reviewed) -> HttpResponse:
        """After a step back to the row, else to where the button leads."""
        if sent_step(request):
            return self._stepped(request, self.model.objects.get(pk=obj.pk), str(obj))
        return super().response_change(request, obj)

    def save_model(
        self, request: HttpRequest, obj: Reviewed, form: forms.Form, change: bool
    ) -> None:
        if change and not form.changed_data:
            return
        if change:
            workflow.begin_edit(obj, request.user, form.read_number())
        else:
            obj.drawn_by, obj.version = request.user, 1
            obj._history_user = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        row = form.instance
        parts = hasattr(row, "revision_parts") and any(part.has_changed() for part in formsets)
        if change and parts and not form.changed_data:
            workflow.begin_edit(row, request.user, form.read_number())
        super().save_related(request, form, formsets, change)
        if parts:
            row.save()  # A revision with the parts as they are now.
        step = sent_step(request) if change else None
        if step:
            take_after_saving(row, request.user, step)
        elif "_submit" in request.POST and row.state == State.DRAFT:
            workflow.submit(row, request.user)

    def delete_model(self, request: HttpRequest, obj: Reviewed) -> None:
        obj._history_user = request.user
        super().delete_model(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["review"] = review_panel(self, request, obj) if obj else None
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        name = f"geodata_{self.model._meta.model_name}_review"
        view = self.admin_site.admin_view(self.review_view)
        return [path("<int:pk>/review/", view, name=name), *super().get_urls()]

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take one step of the workflow, posted from the panel over the form."""
        row = self.get_object(request, str(pk))
        if row is None or request.method != "POST" or not self.has_view_permission(request, row):
            raise PermissionDenied
        try:
            taken = take_step(row, request.user, panel_step(request))
            response = self._stepped(request, taken, str(row))
            self.follow_embargoes(request)
        except Refused as refused:
            self.message_user(request, str(refused), "ERROR")
            name = f"admin:geodata_{self.model._meta.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[pk]))
        return response

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, queryset, lambda row: workflow.submit(row, request.user))

    @admin.action(description=gettext_lazy("Approve"), permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, queryset, lambda row: workflow.approve(row, request.user, row.version))
        self.follow_embargoes(request)

    def follow_embargoes(self, request: HttpRequest) -> None:
        """Say that readers get it until a worker has written the editions anew."""
        task = ask_embargoes(request.user)
        if task is not None:
            text = _("Editions are being written anew, since an embargo began or ended.")
            address = reverse("admin:geodata_task_progress", args=[task.pk])
            link = format_html('<a href="{}">{}</a>', address, text)
            self.message_user(request, link, "WARNING")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        meta = self.model._meta
        return request.user.has_perm(f"{meta.app_label}.approve_{meta.model_name}")

    def _each(self, request: HttpRequest, queryset: QuerySet, step: Any) -> None:
        if self.are_too_many(request, queryset):
            return
        done, refused = 0, []
        for row in queryset:
            try:
                step(row)
                done += 1
            except Refused as error:
                refused.append((str(row), str(error)))
        self.message_user(request, _("%s done.") % done, "SUCCESS" if done else "WARNING")
        if refused:
            self.message_user(request, format_html_join("; ", "{}: {}", refused), "ERROR")
