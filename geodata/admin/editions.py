"""Editions and their making: to read, since an edition is never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from geodata.admin import publishing
from geodata.languages import search_paths
from geodata.models import AuditEntry, Edition, Publication, Theatre


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the program makes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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
    list_display = ["requested_at", "requested_by", "outcome", "step", "percent", "edition"]
    list_filter = ["outcome"]
    date_hierarchy = "requested_at"


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
