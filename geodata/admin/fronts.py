"""The page on which an editor draws a new front: one line, saved as the zones that it makes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.admin.form_keys import digest_of, key_for, note_saved, saved_by
from geodata.admin.front_form import FrontForm
from geodata.admin.front_page_texts import front_page_texts
from geodata.admin.maps import map_options
from geodata.admin.unsaved_facts import unsaved_facts
from geodata.admin.unsaved_form import for_script
from geodata.desk.effect_doubts import today
from geodata.desk.fronts import save_front
from geodata.editions.approved import approved_theatre
from geodata.models import ControlZone
from geodata.models.saved_form import SavedForm
from geodata.storage_faults import fault_of, patiently

FORM = "geodata.front"
"""What the form of a front is called where its key is stored."""
KEPT = "new_front"
"""Where the session keeps what the next front of an editor begins with."""


class FrontAdmin(admin.ModelAdmin):
    """Mixed into the admin of zones: the page of a new front."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.front_view)
        return [path("front/", view, name="geodata_front"), *super().get_urls()]

    def front_view(self, request: HttpRequest) -> HttpResponse:
        """Draw a front; what is posted is saved, or comes back with what speaks against it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return for_script(request, self._answer(request))

    def _answer(self, request: HttpRequest) -> HttpResponse:
        sent = request.POST if request.method == "POST" else None
        before = saved_by(request, FORM) if sent else None
        if before and before.digest == digest_of(request):
            return self._answer_saved(request, zones_by(before))
        form = FrontForm(sent, user=request.user, initial=_first_values(request))
        form.before = zones_by(before) if before else []
        status = 200
        if form.is_valid():
            try:
                return self._saved(request, form)
            except (DatabaseError, OSError) as error:
                fault = fault_of(error)
                if fault is None:
                    raise
                request.unsaved = fault
                form.refuse(fault)
                status = 503
        context = self._context(request, form)
        return TemplateResponse(request, "admin/geodata/front.html", context, status=status)

    def _context(self, request: HttpRequest, form: FrontForm) -> dict[str, Any]:
        options = map_options("day")
        unsaved = unsaved_facts(request, self.model, None, sent=form.is_bound)
        return {
            **self.admin_site.each_context(request),
            "title": _("Draw a new front"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "options": options | {"texts": options["texts"] | front_page_texts()},
            "unsaved": unsaved | {"form": "geodata.front new"},
            "form_key": key_for(request),
        }

    def _saved(self, request: HttpRequest, form: FrontForm) -> HttpResponse:
        zones = patiently(lambda: self._stored(request, form))
        for zone in zones:
            self.log_addition(request, zone, [{"added": {}}])
        request.session[KEPT] = {
            "day": form.cleaned_data["day"].isoformat(),
            "confidence": form.cleaned_data["confidence"],
            "sources": [source.pk for source in form.cleaned_data["sources"]],
        }
        return self._answer_saved(request, zones)

    @transaction.atomic
    def _stored(self, request: HttpRequest, form: FrontForm) -> list[ControlZone]:
        sources, submit = form.cleaned_data["sources"], "_submit" in request.POST
        zones = save_front(form.zones, sources, request.user, submit=submit)
        note_saved(request, FORM, [str(zone.pk) for zone in zones])
        return zones

    def _answer_saved(self, request: HttpRequest, zones: list[ControlZone]) -> HttpResponse:
        words = _saved_words(zones, "_submit" in request.POST)
        self.message_user(request, words, "SUCCESS")
        again = "_addanother" in request.POST
        name = "geodata_front" if again else "geodata_controlzone_changelist"
        return HttpResponseRedirect(reverse(f"admin:{name}"))


def _first_values(request: HttpRequest) -> dict[str, Any]:
    """The day that it is; or what the editor gave the last front."""
    return {"day": today(approved_theatre()), **request.session.get(KEPT, {})}


def zones_by(saved: SavedForm) -> list[ControlZone]:
    """The zones that a form of a front has made, without those that were deleted since."""
    return list(ControlZone.objects.filter(pk__in=saved.rows).defer("geometry").order_by("pk"))


def _saved_words(zones: list[ControlZone], submitted: bool) -> str:
    """What became of the front, with a link to each zone."""
    count = len(zones)
    words = (
        ngettext("%(count)s zone is in review:", "%(count)s zones are in review:", count)
        if submitted
        else ngettext(
            "%(count)s zone is saved as a draft:", "%(count)s zones are saved as drafts:", count
        )
    )
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("admin:geodata_controlzone_change", args=[row.pk]), row) for row in zones),
    )
    return format_html("{} {}", words % {"count": count}, links)
