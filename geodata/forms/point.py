"""The field for a point: a click on the map, or typed coordinates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geodata.forms.map_widget import MapWidget
from geodata.territory.positions import BadPosition, position


class PointWidget(MapWidget):
    """A map to put a point on, beside a field for `latitude, longitude`."""

    template_name = "geodata/point_widget.html"
    module = "geodata/desk/point.js"


class PointField(forms.Field):
    """A point (WGS 84), written `latitude, longitude`, with degrees and minutes, or as MGRS."""

    widget = PointWidget
    default_error_messages = {
        "unreadable": _(
            "Write a position as latitude, longitude: 36.2021, 37.1343 or 36°12′08″N 37°08′03″E; "
            "or as MGRS: 37S CA 32300 08000."
        ),
        "outside": _("Latitudes go from -90 to 90, longitudes from -180 to 180."),
    }

    def __init__(self, **kwargs: Any) -> None:
        # What the model's field offers and a point has no use for.
        for name in ("srid", "geom_type", "max_geom_collections"):
            kwargs.pop(name, None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> GEOSGeometry | None:
        if value in self.empty_values:
            return None
        if isinstance(value, GEOSGeometry):
            return value
        try:
            lon, lat = position(value)
        except BadPosition as error:
            raise ValidationError(self.error_messages[error.code], error.code) from error
        return Point(lon, lat, srid=4326)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.y:.6f}, {value.x:.6f}" if isinstance(value, Point) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the positions to a tenth of a metre, not the texts."""
        try:
            old, new = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        if old is None or new is None:
            return old is not new
        return not old.equals_exact(new, 1e-6)
