"""Map widgets for the geometry fields of the admin's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.gis.db import models
from django.db.models import Field
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from geodata.admin.desk_texts import desk_texts
from geodata.desk.effect_doubts import today
from geodata.desk.views import VIEWS
from geodata.forms import PointField, PointWidget, PolygonField, PolygonWidget
from geodata.models import Theatre
from geodata.own_ground import own_ground, with_module

FORM_FIELDS = {
    models.MultiPolygonField: (PolygonField, PolygonWidget),
    models.PointField: (PointField, PointWidget),
}


class MapAdmin:
    """Mixed into a ModelAdmin: geometry fields are maps, and repairs are reported."""

    day_field = ""
    """The form's field with the day whose map lies under the drawing."""

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        for model_field, (form_class, widget) in FORM_FIELDS.items():
            if isinstance(db_field, model_field):
                options = map_options(self.day_field) | self.map_facts(request)
                return db_field.formfield(form_class=form_class, widget=widget(**options))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def map_facts(self, request: HttpRequest) -> dict[str, Any]:
        """What the map of this form is told beside what all are told."""
        return {}

    def save_model(self, request: HttpRequest, obj: Any, form: forms.Form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for name in form.changed_data:
            for note in getattr(form.fields[name], "notes", ()):
                self.message_user(request, _("The polygon was repaired: %s") % note, "WARNING")


def map_options(day_field: str) -> dict[str, Any]:
    """What the JavaScript of a map needs to know."""
    theatre = Theatre.objects.first()
    return {
        "view": _view(theatre),
        "day_field": day_field,
        "last_day": today(theatre).isoformat(),
        "addresses": {name: reverse(f"admin:desk_{name}") for name in VIEWS},
        "front_page": reverse("admin:geodata_front"),
        "texts": desk_texts(),
        "ground": with_module(own_ground()),
    }


def _view(theatre: Theatre | None) -> dict[str, Any]:
    """Where a map opens; `land` (west, south, east, north) is seen whole on small screens too."""
    if theatre is None:
        return {"lon": 0, "lat": 20, "zoom": 2}
    view = {"lon": theatre.view_lon, "lat": theatre.view_lat, "zoom": theatre.view_zoom}
    return {**view, "land": theatre.outline.extent}
