"""The texts of the page of a new front, for its JavaScript."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geodata.forms.pasted_texts import SAMPLES


def front_page_texts() -> dict[str, str]:
    """Every text that the page's JavaScript shows beside those of the map."""
    return {
        "front_hint": _(
            "Click along the new front: begin on a border of the day, end on one. What changes "
            "hands is shown as soon as the line is on a border again. A second click on the last "
            "point ends it elsewhere. Keyboard: the arrow keys move the map, Enter sets a point "
            "at the cross, twice to end; Backspace takes a point back."
        ),
        "front_begin": _("Click where the new front leaves the border."),
        "front_on": _("Points: %s. End the line on a border, or click the last point again."),
        "front_new_line": _("New line"),
        "front_turn": _("The other side of the line"),
        "front_turn_help": _("The line can also mean that the land on its other side goes."),
        "front_stretches": _("What changes hands"),
        "front_to": _("Stretch %s goes to"),
        "front_from": _("from %s"),
        "front_stays": _("stays as it is"),
        "front_choose": _("choose a side"),
        "front_details": _("Its effect"),
        "front_total": _("%s km² in all"),
        "front_find": _("Go to a place"),
        "front_paste": _("Paste or drop a line"),
        "front_paste_help": _("GPX, KML, GeoJSON, WKT, or one position a line: %(samples)s.")
        % {"samples": SAMPLES},
        "front_no_day": _("Fill in the day first."),
    }
