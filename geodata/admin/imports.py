"""Import in the admin: the links above a list, and the page that takes a file."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from geodata.admin.import_preview import import_context, need_permission, preview_view
from geodata.desk import uploads
from geodata.desk.large_imports import read_as
from geodata.exchange.importing.kinds import KINDS, Kind
from geodata.exchange.importing.publishers import publishers
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.forms.imports import UploadForm


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
    need_permission(request, model_admin)
    only_table = kind.slug != "zones"
    known = {"only_table": only_table, "publishers": publishers(kind.slug)}
    form = UploadForm(request.POST or None, request.FILES or None, **known)
    if request.method == "POST" and form.is_valid():
        options = form.options()
        file, by = form.cleaned_data["file"], form.cleaned_data.get("publisher", "")
        said = {"kind": kind.slug, "options": options, "publisher": by}
        upload = uploads.store(file, user=request.user.pk, **said)
        try:
            read_as(kind, upload.path, options, by)
        except Refused as refusal:
            uploads.discard(upload)
            form.add_error(None, _("The file is not taken: %s") % reason_text(refusal.reason))
        else:
            return redirect(f"admin:preview_{kind.slug}", upload.token)
    context = import_context(request, model_admin, kind, form=form)
    return TemplateResponse(request, "admin/geodata/import_upload.html", context)
