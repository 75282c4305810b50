"""The publish page: what would change, a note for the readers, progress, and putting back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.maps import map_options
from geodata.admin.previews import end_previews_view, preview_view, shown_preview
from geodata.admin.tasks import progress_facts
from geodata.desk.day_map import geojson, side_facts
from geodata.desk.views import day_parameter, json_view
from geodata.editions import Published, live, queue, texts_of
from geodata.editions.approved import approved_theatre
from geodata.editions.edition_content import Content, public_claims, public_record, read
from geodata.editions.integrity import damage_of
from geodata.editions.pending_changes import changed, days_of_change, edition_transfers
from geodata.editions.taking_out import free_words, take_out
from geodata.forms.translated import translation_fields
from geodata.forms.translation_tabs import offer_tabs
from geodata.models import (
    ControlZone,
    Edition,
    Faction,
    Page,
    Presence,
    Publication,
    Source,
    SourceStatement,
    Story,
    Succession,
    Task,
)
from geodata.territory.claims import Claims
from geodata.territory.days import to_date, to_day

NOTHING: dict[str, Any] = {
    "factions": {},
    "zones": {},
    "events": {},
    "places": {},
    "sources": {},
    "presence": {},
    "statements": {},
}
NO_TEXTS: dict[str, Any] = {"pages": {}, "stories": {}}


class NoteForm(forms.Form):
    """The public words of a correction."""

    note = forms.CharField(
        label=gettext_lazy("What this edition corrects or adds"),
        help_text=gettext_lazy("Public. Readers see it with the edition."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_tabs(self, Publication)


def note_form() -> type[NoteForm]:
    """The form with a note in every other language too."""
    return type("NoteForm", (NoteForm,), translation_fields(Publication))


def urls() -> list[URLPattern]:
    """The pages of publishing, under the admin of editions."""

    def guarded(view: Any) -> Any:
        return admin.site.admin_view(may_publish(view))

    return [
        path("publish/", guarded(publish_view), name="geodata_publish"),
        path("publish/difference/", guarded(difference_view), name="geodata_difference"),
        path("publish/preview/", guarded(preview_view), name="geodata_preview"),
        path("publish/preview/end/", guarded(end_previews_view), name="geodata_preview_end"),
        path("publish/<int:pk>/", guarded(progress_view), name="geodata_progress"),
        path("publish/<int:pk>/again/", guarded(again_view), name="geodata_again"),
        path("<int:number>/put-back/", guarded(put_back_view), name="geodata_put_back"),
        path("<int:number>/take-out/", guarded(take_out_view), name="geodata_take_out"),
    ]


def may_publish(view: Any) -> Any:
    """The view, for those only who may publish."""

    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("geodata.publish_edition"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def publish_view(request: HttpRequest) -> HttpResponse:
    """What would change, and the form that asks for a publication."""
    if approved_theatre() is None:
        messages.error(request, _("There is no approved theatre yet. Make one first."))
        return HttpResponseRedirect(reverse("admin:geodata_theatre_changelist"))
    form = note_form()(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publication = queue.ask(request.user, **form.cleaned_data)
        return HttpResponseRedirect(reverse("admin:geodata_progress", args=[publication.pk]))
    context = {
        "form": form,
        "title": _("Publish"),
        "preview": shown_preview(request),
        "preview_hours": settings.PREVIEW_HOURS,
        **pending_changes(),
    }
    return render(request, "admin/geodata/publish.html", admin.site.each_context(request) | context)


def pending_changes() -> dict[str, Any]:
    """What the next edition would add, change and retire, by zones and events, and since when."""
    content, edition = read(), live()
    record = public_record(edition.record if edition else NOTHING, content)
    following = public_record(content.record, content)
    zones = changed(record["zones"], following["zones"])
    events = changed(record["events"], following["events"])
    before, after = _claims(edition, content)
    days = [to_date(day).isoformat() for day in days_of_change(before, after)]
    return {
        "edition": edition,
        "zones": _listed(zones, record["zones"], following["zones"]),
        "events": _listed(events, record["events"], following["events"]),
        "others": _others(record, following, content, texts_of(edition) if edition else NO_TEXTS),
        "anything": bool(zones or events or days),
        "days": days,
        "without_terms": [row for row in content.imports if not row.has_terms],
        "options": map_options("") | {"difference": reverse("admin:geodata_difference")},
        "embargoed": ControlZone.objects.approved()
        .filter(embargo_until__gt=timezone.now())
        .count(),
    }


def _others(record: dict, following: dict, content: Content, texts: dict) -> list[tuple[str, list]]:
    """What else the next edition would add, change and retire: under a heading of each kind."""
    parts = [
        (Succession, record.get("successions", {}), following["successions"]),
        (Presence, record.get("presence", {}), following["presence"]),
        (SourceStatement, record.get("statements", {}), following["statements"]),
        (Faction, record["factions"], following["factions"]),
        (Source, record["sources"], following["sources"]),
        (Page, texts["pages"], content.texts["pages"]),
        (Story, texts["stories"], content.texts["stories"]),
    ]
    listed = [
        (str(model._meta.verbose_name_plural), _listed(changed(before, after), before, after))
        for model, before, after in parts
    ]
    return [(title, rows) for title, rows in listed if rows]


def _listed(found: Any, before: dict, after: dict) -> list[tuple[str, list[dict[str, str]]]]:
    """The changes under their headings, each with words and the number that leads to the row."""
    parts = [
        (_("Added"), found.added, after),
        (_("Changed"), found.changed, after),
        (_("Retired"), found.retired, before),
    ]
    return [
        (title, [{"key": key, "words": _words(rows[key])} for key in keys])
        for title, keys, rows in parts
        if keys
    ]


def _words(facts: dict[str, Any]) -> str:
    if "predecessor" in facts:
        return f"{facts['day']} {facts['predecessor']} → {facts['successor']}"
    holder = facts.get("faction") or facts.get("title") or facts.get("status") or facts.get("who")
    return " ".join(
        str(part)
        for part in (
            facts.get("valid_from") or facts.get("day"),
            holder,
            facts.get("name") or facts.get("text", "")[:80],
        )
        if part
    )


def _claims(edition: Published | None, content: Content) -> tuple[Claims, Claims]:
    """Those of the live edition and of the next one; what is withheld in either is no change."""
    drawn = edition.drawn[0] if edition else Claims.of([])
    return public_claims(drawn, content.redaction), public_claims(content.claims, content.redaction)


@json_view
def difference_view(request: HttpRequest) -> dict[str, Any]:
    """The land that would change hands on `day`: polygons and m², largest first."""
    day, content = day_parameter(request), read()
    before, after = _claims(live(), content)
    factions = {row.slug: row for row in Faction.objects.all()}
    return {
        "day": day.isoformat(),
        "gains": [
            {
                "before": side_facts(row.before, factions),
                "after": side_facts(row.after, factions),
                "geometry": geojson(row.geometry),
                "area": row.area,
            }
            for row in edition_transfers(before, after, content.land, to_day(day))
        ],
    }


def progress_view(request: HttpRequest, pk: int) -> HttpResponse:
    """How a publication goes; an edition that was put back is live at once."""
    publication = get_object_or_404(Publication.objects.select_related("task"), pk=pk)
    if publication.task is None:
        return HttpResponseRedirect(reverse("admin:geodata_edition_changelist"))
    context = progress_facts(publication.task) | {
        "publication": publication,
        "title": _("Publishing"),
    }
    return render(
        request, "admin/geodata/progress.html", admin.site.each_context(request) | context
    )


def again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more for a publication that failed."""
    publication = get_object_or_404(Publication.objects.select_related("task"), pk=pk)
    if request.method != "POST":
        raise PermissionDenied
    if publication.task is not None and publication.task.outcome == Task.Outcome.FAILED:
        publication = queue.again(publication, request.user)
    return HttpResponseRedirect(reverse("admin:geodata_progress", args=[publication.pk]))


def put_back_view(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, then let readers see an older edition again."""
    edition = get_object_or_404(Edition, number=number)
    if request.method != "POST":
        context = {"edition": edition, "live": live(), "title": _("Put an edition back")}
        page = admin.site.each_context(request) | context
        return render(request, "admin/geodata/put_back.html", page)
    if damage_of(edition):
        messages.error(request, _("The files of edition %s are damaged: it stays away.") % number)
        return HttpResponseRedirect(reverse("admin:geodata_edition_changelist"))
    queue.put_back(edition, request.user)
    messages.success(request, _("Readers see edition %s now.") % number)
    return HttpResponseRedirect(reverse("admin:geodata_edition_changelist"))


def take_out_view(request: HttpRequest, number: int) -> HttpResponse:
    """Choose free words of an edition that nobody shall read any more."""
    edition = get_object_or_404(Edition, number=number)
    words = free_words(edition)
    chosen = [key for key in request.POST.getlist("words") if key in words]
    if request.method == "POST" and chosen:
        take_out(number, chosen, request.user)
        messages.success(request, _("Taken out: %s.") % ", ".join(chosen))
        return HttpResponseRedirect(reverse("admin:geodata_take_out", args=[number]))
    context = {"edition": edition, "words": words, "title": _("Take words out of an edition")}
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/take_out.html", page)
