"""Successions at the desk: who goes on with the land of a side, in one reviewed row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.imports import ImportAdmin
from geodata.admin.maps import MapAdmin, map_options
from geodata.admin.reviewed_form import ReviewedForm
from geodata.admin.reviewing import ReviewedAdmin
from geodata.admin.revisions import RevisionsAdmin
from geodata.admin.zones import for_editors
from geodata.desk.succession_effects import succession_effect_view
from geodata.forms.polygon import PolygonField, PolygonWidget
from geodata.languages import search_paths
from geodata.models import Succession
from geodata.review.refusals import refusal_text
from geodata.review.scopes import succession_fault
from geodata.review.succession_clashes import fault_beside_approved


class SuccessionWidget(PolygonWidget):
    """A map to draw the area on, and beside it what the succession would do."""

    module = "geodata/desk/succession.js"


class SuccessionForm(ReviewedForm):
    """The limits of an editor hold for both sides, and for the area."""

    def limit(self, cleaned: dict[str, Any]) -> str | None:
        """Why the row lies outside the editor's limits: of all land lies in no area."""
        named = {row.pk for name in ("predecessor", "successor") if (row := cleaned.get(name))}
        return succession_fault(self.user, named, cleaned.get("area"))

    def _post_clean(self) -> None:
        """A row that contradicts an approved one is not saved."""
        super()._post_clean()
        if not self.errors and (fault := fault_beside_approved(self.instance)):
            code, facts = fault
            self.add_error(None, ValidationError(refusal_text(code, **facts), code))


@admin.register(Succession)
class SuccessionAdmin(ImportAdmin, MapAdmin, RevisionsAdmin, ReviewedAdmin):
    import_kinds = ("successions",)
    form = SuccessionForm
    change_list_template = "admin/geodata/reviewed_list.html"
    day_field = "day"
    list_display = ["__str__", "of_all_land", "state"]
    list_filter = ["state", "predecessor"]
    search_fields = [
        "code",
        "note",
        *search_paths("note"),
        "predecessor__short_name",
        "successor__short_name",
    ]
    autocomplete_fields = ["predecessor", "successor", "sources"]
    list_select_related = ["predecessor", "successor"]
    fields = [
        ("predecessor", "successor", "day"),
        "area",
        "sources",
        "note",
        ("code", "embargo_until"),
    ]

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if not isinstance(db_field, models.MultiPolygonField):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        options = map_options(self.day_field)
        addresses = {name: at for name, at in options["addresses"].items() if name != "effect"}
        options |= {
            "addresses": addresses,
            "succession": reverse("admin:geodata_succession_effect"),
            "texts": options["texts"]
            | {
                "effect_none": _("Fill in both sides and the day."),
                "land_gained": _("the new side takes it over"),
                "land_lost": _("the new side takes it over no longer"),
            },
        }
        return db_field.formfield(form_class=PolygonField, widget=SuccessionWidget(**options))

    @admin.display(description=gettext_lazy("all land"), boolean=True)
    def of_all_land(self, row: Succession) -> bool:
        return row.area is None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(for_editors(succession_effect_view))
        return [path("effect/", view, name="geodata_succession_effect"), *super().get_urls()]
