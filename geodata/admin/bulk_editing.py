"""An action on the list of zones: change confidence, source, days, side or status of the chosen.

Chosen rows go from page to page as one field, each with the version that was seen, so that neither
a limit of fields nor a change meanwhile spoils anything. All rows are changed or none.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from geodata.admin.bulk_task import ask
from geodata.desk.bulk_effect import bulk_effect
from geodata.models import ControlZone, Faction, Source
from geodata.models.zone import Confidence, Status
from geodata.numbers import whole_number
from geodata.review.bulk_edit import (
    ADD,
    ONLY,
    REMOVE,
    BulkChange,
    NotAll,
    Versions,
    apply,
    faults_of,
    next_sources,
    rows_of,
)

AT_ONCE = 200
"""Rows that are written while the editor waits; more are written by a worker."""
MOST_SHOWN = 100
STAYS = ("", gettext_lazy("stays"))


class BulkForm(forms.Form):
    """What changes; what is left empty stays as each row has it."""

    confidence = forms.ChoiceField(
        label=gettext_lazy("confidence"), choices=[STAYS, *Confidence.choices], required=False
    )
    faction = forms.ModelChoiceField(
        label=gettext_lazy("faction"), queryset=Faction.objects.all(), required=False
    )
    status = forms.ChoiceField(
        label=gettext_lazy("status"), choices=[STAYS, *Status.choices], required=False
    )
    contested_with = forms.ModelChoiceField(
        label=gettext_lazy("contested with"), queryset=Faction.objects.all(), required=False
    )
    days = forms.IntegerField(
        label=gettext_lazy("days later (or, with a minus, earlier)"),
        required=False,
        min_value=-36_500,
        max_value=36_500,
    )
    source = forms.ModelChoiceField(
        label=gettext_lazy("source"), queryset=Source.objects.all(), required=False
    )
    source_as = forms.ChoiceField(
        label=gettext_lazy("the source"),
        choices=[
            (ADD, gettext_lazy("is named too")),
            (ONLY, gettext_lazy("is named alone")),
            (REMOVE, gettext_lazy("is named no longer")),
        ],
        initial=ADD,
        required=False,
    )
    hand_in = forms.BooleanField(label=gettext_lazy("Submit for review"), required=False)
    chosen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joins = {name: ControlZone._meta.get_field(name) for name in ("faction", "contested_with")}
        joins["source"] = ControlZone._meta.get_field("sources")
        for name, field in joins.items():
            self.fields[name].widget = AutocompleteSelect(
                field, admin.site, choices=self.fields[name].choices
            )

    def clean_chosen(self) -> Versions:
        """The versions by id out of "12:3,14:1". Raises ValidationError."""
        pairs = [pair.partition(":")[::2] for pair in self.cleaned_data["chosen"].split(",")]
        read = {whole_number(pk): whole_number(version) for pk, version in pairs}
        if None in read or None in read.values():
            raise forms.ValidationError(_("Choose rows in the list."))
        return {
            pk: version for pk, version in read.items() if pk is not None and version is not None
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not self.change():
            raise forms.ValidationError(_("Choose what is to change."))
        return values

    def change(self) -> BulkChange:
        """What the form says."""
        values = self.cleaned_data
        ids = {name: getattr(values[name], "pk", None) for name in ("faction", "contested_with")}
        return BulkChange(
            confidence=values["confidence"],
            status=values["status"],
            days=values["days"] or 0,
            source=getattr(values["source"], "pk", None),
            source_as=values["source_as"] or ADD,
            **ids,
        )


class BulkEditAdmin:
    """Mixed into the admin of zones: the action and its page."""

    @admin.action(description=gettext_lazy("Change several values at once"), permissions=["change"])
    def edit_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """The form for the chosen rows, however many."""
        chosen = ",".join(
            f"{pk}:{version}"
            for pk, version in queryset.order_by("pk").values_list("pk", "version")
        )
        return _page(request, BulkForm(initial={"chosen": chosen}), chosen.count(":"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.bulk_view))
        return [path("bulk/", view, name="geodata_bulk"), *super().get_urls()]

    def bulk_view(self, request: HttpRequest) -> HttpResponse:
        """Show what would change, or change it."""
        form = BulkForm(request.POST)
        if not form.is_valid():
            count = request.POST.get("chosen", "").count(":")
            return _page(request, form, count)
        versions, change = form.cleaned_data["chosen"], form.change()
        if "_apply" not in request.POST or request.POST.get("shown") != repr(change):
            # What was typed after the preview is shown before it is done.
            facts = preview(request.user, versions, change) | {"shown": repr(change)}
            return _page(request, form, len(versions), **facts)
        hand_in = form.cleaned_data["hand_in"]
        if len(versions) > AT_ONCE:
            task = ask(request.user, versions, change, hand_in=hand_in)
            return HttpResponseRedirect(reverse("admin:geodata_task_progress", args=[task.pk]))
        try:
            count = apply(request.user, versions, change, hand_in=hand_in)
        except NotAll as refused:
            return _page(request, form, len(versions), faults=refused.faults[:MOST_SHOWN])
        text = ngettext("%(count)s row was changed.", "%(count)s rows were changed.", count)
        self.message_user(request, text % {"count": count}, "SUCCESS")
        return HttpResponseRedirect(reverse("admin:geodata_controlzone_changelist"))


def preview(user: Any, versions: Versions, change: BulkChange) -> dict[str, Any]:
    """What would become of the rows and of the map; nothing is written."""
    rows = rows_of(versions)
    before = {row.pk: _words(row) for row in rows}
    sources = {row.pk: next_sources(row, change) != _named(row) for row in rows}
    faults = faults_of(user, rows, versions, change)
    differ = [row for row in rows if _words(row) != before[row.pk] or sources[row.pk]]
    return {
        "is_preview": True,
        "faults": faults[:MOST_SHOWN],
        "more_faults": max(len(faults) - MOST_SHOWN, 0),
        "differ": len(differ),
        "lines": [(row, before[row.pk], _words(row), sources[row.pk]) for row in differ][
            :MOST_SHOWN
        ],
        "more_lines": max(len(differ) - MOST_SHOWN, 0),
        "effect": [] if faults else bulk_effect(rows),
    }


def _named(row: ControlZone) -> set[int]:
    return {source.pk for source in row.sources.all()}


def _words(row: ControlZone) -> str:
    """The values of a row that may change, in one line."""
    side = " / ".join(str(part) for part in (row.faction, row.contested_with) if part)
    days = f"{row.valid_from} – {row.valid_to or ''}"
    return " · ".join(
        str(part)
        for part in (days, side, row.get_status_display(), row.get_confidence_display())
        if part
    )


def _page(request: HttpRequest, form: BulkForm, count: int, **facts: Any) -> HttpResponse:
    title = ngettext("Change %(count)s zone", "Change %(count)s zones", count) % {"count": count}
    context = {"form": form, "title": title, "count": count, "opts": ControlZone._meta, **facts}
    page = admin.site.each_context(request) | context
    return render(request, "admin/geodata/bulk.html", page)
