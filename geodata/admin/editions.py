"""Editions and their making: to read, since an edition is never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from geodata.admin import publishing
from geodata.admin.read_only import ReadOnlyAdmin
from geodata.editions import queue
from geodata.languages import search_paths
from geodata.models import AuditEntry, Edition, Publication, Theatre
from geodata.tasks import words


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["number", "published_at", "signed", "note", "first_day", "last_day", "is_live"]
    search_fields = ["number", "note", *search_paths("note"), "signed"]
    date_hierarchy = "published_at"
    change_list_template = "admin/geodata/editions.html"
    change_form_template = "admin/geodata/edition.html"

    @admin.display(description=_("live"), boolean=True)
    def is_live(self, edition: Edition) -> bool:
        return edition.pk == Theatre.objects.values_list("live_edition", flat=True).first()

    def get_urls(self) -> list[URLPattern]:
        return [*publishing.urls(), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj")
        may = request.user.has_perm("geodata.publish_edition")
        context["may_put_back"] = may and edition is not None and not self.is_live(edition)
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["requested_at", "requested_by", "outcome", "edition", "what_it_says"]
    list_filter = ["task__outcome"]
    list_select_related = ["requested_by", "edition", "task"]
    date_hierarchy = "requested_at"

    @admin.display(description=_("outcome"), ordering="task__outcome")
    def outcome(self, publication: Publication) -> str:
        return queue.outcome(publication)

    @admin.display(description=_("what it says"))
    def what_it_says(self, publication: Publication) -> str:
        task = publication.task
        return (words.message(task) or words.step(task)) if task else ""


@admin.register(AuditEntry)
class AuditAdmin(ReadOnlyAdmin):
    """Read by superusers; nobody writes it here."""

    list_display = ["at", "act", "actor", "network", "facts"]
    list_filter = ["act"]
    search_fields = ["actor", "network"]
    date_hierarchy = "at"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
