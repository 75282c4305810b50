"""Withhold something for safety: a page with a preview, the list, and undoing by two people."""

from __future__ import annotations

from typing import Any

import shapely
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.publishing import may_publish
from geodata.admin.read_only import ReadOnlyAdmin
from geodata.desk.coarse_preview import CoarsePreview, coarse_preview
from geodata.desk.mentions import mentions_of, names_to_look_for
from geodata.editions.redaction_task import ask_undoing, ask_withholding, asked_of
from geodata.editions.withholding import SamePerson, agrees, editions_with, held_by
from geodata.models import (
    ControlZone,
    Event,
    Place,
    Presence,
    Source,
    SourceStatement,
    StoryStep,
    Withholding,
)
from geodata.models.withholding import Grid, Kind
from geodata.models.workflow import Reviewed
from geodata.review.refusals import refusal_text
from geodata.review.scopes import row_fault
from geodata.shapely_bridge import to_shapely

ALIKE = 0.5
MOST_MENTIONS = 200

MODELS: dict[str, type[Model]] = {
    Kind.ZONE: ControlZone,
    Kind.EVENT: Event,
    Kind.PLACE: Place,
    Kind.SOURCE: Source,
    Kind.PRESENCE: Presence,
    Kind.STATEMENT: SourceStatement,
}


class WithholdForm(forms.Form):
    """Why, and for a zone how coarse its land is shown."""

    grid_km = forms.TypedChoiceField(
        label=gettext_lazy("Coarsen its land to cells of"),
        choices=Grid.choices,
        coerce=int,
        initial=Grid.KM_10,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For editors only. Readers learn that something was withheld."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        max_length=2000,
    )

    def __init__(self, row: Model, *args: Any) -> None:
        super().__init__(*args)
        if not isinstance(row, ControlZone):
            del self.fields["grid_km"]


@admin.register(Withholding)
class WithholdingAdmin(ReadOnlyAdmin):
    """Who withheld what, and what holds still. For those who publish."""

    list_display = ["withheld_at", "what", "grid_km", "cause", "withheld_by", "until", "stands"]
    list_filter = ["kind", "cause"]
    list_select_related = [
        *("zone", "zone__faction", "event", "place", "source", "presence", "statement"),
        "withheld_by",
    ]
    change_form_template = "admin/geodata/withholding.html"

    @admin.display(description=gettext_lazy("what is withheld"))
    def what(self, withholding: Withholding) -> str:
        return str(withholding.row)

    @admin.display(description=gettext_lazy("state"))
    def stands(self, withholding: Withholding) -> str:
        if withholding.released_at:
            return _("undone")
        if withholding.release_asked_by_id:
            return _("waits for a second person to undo it")
        return _("withheld")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("geodata.publish_edition")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return admin.site.admin_view(may_publish(view))

        return [
            path("of/<str:kind>/<int:pk>/", guarded(withhold_view), name="geodata_withhold"),
            path("<int:pk>/undo/", guarded(release_view), name="geodata_release"),
            *super().get_urls(),
        ]


def withhold_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What it would do and what it cannot, then do it."""
    if kind not in MODELS:
        raise Http404(_("This is nothing that can be withheld."))
    row = get_object_or_404(MODELS[kind], pk=pk)
    _refuse_outside(request, row)
    form, held = WithholdForm(row, request.POST or None), held_by(row)
    task = asked_of(row)
    if request.method == "POST" and held is None and task is None and form.is_valid():
        task = ask_withholding(row, request.user, **{"grid_km": None} | form.cleaned_data)
        return HttpResponseRedirect(reverse("admin:geodata_task_progress", args=[task.pk]))
    mentions = mentions_of(row)
    context = {
        "names": names_to_look_for(row),
        "mentions": mentions[:MOST_MENTIONS],
        "more": max(0, len(mentions) - MOST_MENTIONS),
        "form": form,
        "row": row,
        "held": held,
        "task": task,
        "editions": editions_with(row),
        "previews": previews_of(row),
        "alike": zones_alike(row),
        "steps": _steps(row),
        "title": _("Withhold for safety"),
    }
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/withhold.html", page)


def _refuse_outside(request: HttpRequest, row: Model) -> None:
    """The limits of an editor hold here too."""
    fault = row_fault(request.user, row) if isinstance(row, Reviewed) else None
    if fault:
        raise PermissionDenied(refusal_text(fault))


def previews_of(row: Model) -> list[CoarsePreview]:
    """For a zone its outline within the cells of each grid."""
    if not isinstance(row, ControlZone):
        return []
    shape: shapely.Geometry = to_shapely(row.geometry)
    return [coarse_preview(shape, km) for km in Grid.values]


def zones_alike(row: Model) -> list[ControlZone]:
    """Zones whose outline would tell that of this one: half of both is common land."""
    if not isinstance(row, ControlZone):
        return []
    shape = to_shapely(row.geometry)
    withheld = Withholding.objects.filter(released_at__isnull=True, zone__isnull=False)
    near = ControlZone.objects.filter(geometry__intersects=row.geometry)
    near = near.exclude(pk=row.pk).exclude(pk__in=withheld.values("zone"))
    return [
        zone
        for zone in near.select_related("faction")[:500]
        if _common(shape, to_shapely(zone.geometry)) > ALIKE
    ]


def _common(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """The share of their common land in all that either covers."""
    both = shapely.area(shapely.intersection(one, other))
    return both / (shapely.area(one) + shapely.area(other) - both)


def _steps(row: Model) -> list[StoryStep]:
    """Steps of stories that point at it: their texts stay as they are."""
    if not hasattr(row, "storystep_set"):
        return []
    return list(row.storystep_set.select_related("story"))


def release_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that it is undone, or agree that it is."""
    withholding = get_object_or_404(Withholding, pk=pk)
    _refuse_outside(request, withholding.row)
    if request.method == "POST":
        return _released(request, withholding)
    context = {"withholding": withholding, "title": _("Undo a withholding")}
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/release.html", page)


def _released(request: HttpRequest, withholding: Withholding) -> HttpResponse:
    try:
        agreed = agrees(withholding, request.user)
    except SamePerson:
        messages.error(request, _("You asked for this yourself: a second person agrees to it."))
    else:
        if agreed:
            task = ask_undoing(withholding, request.user)
            return HttpResponseRedirect(reverse("admin:geodata_task_progress", args=[task.pk]))
        messages.success(request, _("A second person agrees to it."))
    return HttpResponseRedirect(reverse("admin:geodata_withholding_changelist"))
