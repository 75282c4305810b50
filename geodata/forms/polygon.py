"""The field of a drawn polygon, with the texts of its refusals and repairs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geodata.forms import pasted_texts
from geodata.forms.map_widget import MapWidget
from geodata.shapely_bridge import to_geos, to_shapely
from geodata.territory.polygon_repair import MAX_VERTICES, BadPolygon, parse, repair, same_area

REFUSALS = pasted_texts.REFUSALS | {
    "empty": _("There is no polygon. Draw one on the map, paste one, or pick places."),
    "unreadable": _(
        "This is not a polygon that the map can read. It takes GeoJSON, WKT, GPX, or one position "
        "a line: %(samples)s."
    ),
    "not_an_area": _("This is a %(kind)s, not an area. Draw a polygon."),
    "outside": _(
        "A point lies at longitude %(lon)s, latitude %(lat)s. Longitudes go from -180 to 180, "
        "latitudes from -90 to 90. Are the coordinates in metres, or in another order?"
    ),
    "huge": _(
        "The polygon has %(count)s points; at most %(limit)s can be drawn. "
        "Simplify it, or bring it in by the import."
    ),
    "tiny": _("The polygon has next to no area. Draw it larger, or delete it."),
    "uncut": _("The line does not cut the polygon. Draw it from outside to outside."),
    "ambiguous": _(
        "The outline crosses itself near longitude %(lon)s, latitude %(lat)s, so that it is not "
        "clear which side is inside. Untangle it there."
    ),
}
NOTES = {
    "points_dropped": _("Points and lines beside the polygons were left out."),
    "z_dropped": _("Heights were left out."),
    "repeats_dropped": _("Points that followed themselves were left out."),
    "outline_mended": _("The outline crossed or touched itself and was mended. Look at it."),
    "track_closed": _(
        "The track did not end where it began: a straight line closes it. Look at it."
    ),
    "parts_joined": _("Parts that overlapped were joined. Look at them."),
}


def refusal_text(error: BadPolygon) -> str:
    """What is wrong, for an editor."""
    return str(REFUSALS[error.code] % pasted_texts.sample_facts(error.facts))


def note_texts(notes: tuple[str, ...]) -> list[str]:
    """What was repaired, for an editor."""
    return [str(NOTES[note]) for note in notes]


class PolygonWidget(MapWidget):
    """A map to draw a multipolygon on."""

    template_name = "geodata/polygon_widget.html"
    module = "geodata/desk/polygon.js"


class PolygonField(forms.Field):
    """A multipolygon (WGS 84, lon/lat), valid or refused.

    After `clean`, `notes` are the texts of what was repaired, for the editor to see.
    """

    widget = PolygonWidget
    default_error_messages = {"required": REFUSALS["empty"]}

    def __init__(self, *, limit: int = MAX_VERTICES, **kwargs: Any) -> None:
        # What the model's field offers and a multipolygon has no use for.
        for name in ("srid", "geom_type", "max_geom_collections"):
            kwargs.pop(name, None)
        super().__init__(**kwargs)
        self.limit = limit
        self.notes: list[str] = []
        self._read: tuple[str, GEOSGeometry, list[str]] | None = None
        """What was read last: a form asks twice, and mending 100,000 points takes seconds."""

    def to_python(self, value: Any) -> GEOSGeometry | None:
        if value in self.empty_values:
            return None
        if isinstance(value, GEOSGeometry):
            return value
        if self._read is None or self._read[0] != value:
            self._read = (value, *self._repaired(value))
        self.notes = self._read[2]
        return self._read[1].clone()

    def _repaired(self, value: str) -> tuple[GEOSGeometry, list[str]]:
        try:
            repaired = repair(parse(value), self.limit)
        except BadPolygon as error:
            raise ValidationError(refusal_text(error), error.code) from error
        return to_geos(repaired.geometry), note_texts(repaired.notes)

    def prepare_value(self, value: Any) -> Any:
        """GeoJSON for the widget; a refused text goes back as it came."""
        return value.geojson if isinstance(value, GEOSGeometry) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the areas, not the texts."""
        try:
            old, new = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        if old is None or new is None:
            return old is not new
        return not same_area(to_shapely(old), to_shapely(new))
