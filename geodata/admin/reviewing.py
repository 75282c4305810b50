"""Reviewed rows in the admin: nobody overwrites another, and a second person approves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.edit_conflicts import EditConflictAdmin
from geodata.admin.reviewed_form import ReviewedForm
from geodata.editions.redaction_task import ask_embargoes
from geodata.models.revision import Action
from geodata.models.workflow import PENDING, PUBLISHABLE, Reviewed, State
from geodata.numbers import whole_number
from geodata.review import workflow
from geodata.review.approved import approved_ids, was_approved
from geodata.review.naming import new_sources
from geodata.review.refusals import Refused, Stale
from geodata.review.revision_texts import action_text
from geodata.review.revisions import differences, discard
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
        return type(form.__name__, (form,), {"user": request.user})

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
        """The form; where two saved at once, the later one gets it again with both versions."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Stale:
            return super().changeform_view(request, object_id, form_url, extra_context)

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
        if "_submit" in request.POST and form.instance.state == State.DRAFT:
            workflow.submit(form.instance, request.user)

    def delete_model(self, request: HttpRequest, obj: Reviewed) -> None:
        obj._history_user = request.user
        super().delete_model(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["review"] = self.review(request, obj) if obj else None
        return super().render_change_form(request, context, *args, **kwargs)

    def review(self, request: HttpRequest, obj: Reviewed) -> dict[str, Any]:
        """What the panel over the form shows: state, authors, what differs, what may be done."""
        user, decision = request.user, workflow.last_decision(obj)
        approved = decision if decision is not None and decision.state in PUBLISHABLE else None
        may_change = self.has_change_permission(request, obj)
        may_approve = workflow.may(user, "approve", obj) and row_fault(user, obj) is None
        own = user.pk in workflow.authors(obj)
        return {
            "address": reverse(f"admin:geodata_{obj._meta.model_name}_review", args=[obj.pk]),
            "row": obj,
            "approved": approved,
            "origin": _origin(decision),
            "differences": differences(type(obj), approved, obj)
            if approved and obj.state in PENDING
            else [],
            "own": own,
            "may_submit": may_change and obj.state == State.DRAFT,
            "may_approve": may_approve and obj.state == State.IN_REVIEW,
            "may_send_back": (may_approve or own) and obj.state == State.IN_REVIEW,
            "may_withdraw": may_change and obj.MAY_LEAVE and obj.state in PUBLISHABLE,
            "new_sources": new_sources(obj) if obj.state == State.IN_REVIEW else [],
            "may_discard": may_change and approved is not None and obj.state in PENDING,
            "needs_override": own and user.is_superuser,
        }

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
            stored = take_step(row, request)
            self._follow_embargoes(request)
        except Refused as refused:
            self.message_user(request, str(refused), "ERROR")
        else:
            words = {"row": stored, "state": stored.get_state_display()}
            self.message_user(request, _("%(row)s: %(state)s.") % words, "SUCCESS")
        return HttpResponseRedirect(
            reverse(f"admin:geodata_{self.model._meta.model_name}_change", args=[pk])
        )

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, queryset, lambda row: workflow.submit(row, request.user))

    @admin.action(description=gettext_lazy("Approve"), permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, queryset, lambda row: workflow.approve(row, request.user, row.version))
        self._follow_embargoes(request)

    def _follow_embargoes(self, request: HttpRequest) -> None:
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


def _origin(decision: Any) -> str:
    """How a row that nobody approved in the desk came to be approved."""
    brought = (Action.IMPORTED, Action.SHIPPED)
    return action_text(decision) if decision and decision.action in brought else ""


def take_step(row: Reviewed, request: HttpRequest) -> Reviewed:
    """The step that the panel's button names, on the version that the panel showed."""
    sent, user = request.POST, request.user
    version = whole_number(sent.get("version"))
    version = -1 if version is None else version
    reason = sent.get("reason", "")
    steps = {
        "submit": lambda: workflow.submit(row, user, version),
        "approve": lambda: workflow.approve(row, user, version, reason),
        "send_back": lambda: workflow.send_back(row, user, reason, version),
        "retract": lambda: workflow.ask_withdrawal(row, user, State.RETRACTED, reason, version),
        "supersede": lambda: workflow.ask_withdrawal(row, user, State.SUPERSEDED, reason, version),
        "discard": lambda: discard(row, user, version),
    }
    step = steps.get(sent.get("step", ""))
    if step is None:
        raise Refused("no_such_step")
    return step()
