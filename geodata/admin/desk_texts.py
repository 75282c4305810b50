"""The texts of the editors' map, for its JavaScript."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geodata.forms.pasted_texts import SAMPLES


def desk_texts() -> dict[str, str]:
    """Every text that the map's JavaScript shows, in the editor's language."""
    return {
        "polygon": _("Polygon"),
        "rectangle": _("Rectangle"),
        "freehand": _("Freehand"),
        "edit": _("Edit points"),
        "split": _("Split by a line"),
        "measure": _("Measure"),
        "delete_part": _("Delete a part"),
        "delete_all": _("Delete all"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "fit": _("Show all of it"),
        "new_front": _("Draw a new front"),
        "keys": _("Keys"),
        "key_arrows": _("move the map"),
        "key_enter": _("set a point at the cross"),
        "close": _("Close"),
        "finish": _("Finish"),
        "cancel": _("Cancel"),
        "back": _("Remove the last point"),
        "add": _("A new shape is added"),
        "cut": _("A new shape is cut out"),
        "follow": _("Follow the existing border"),
        "snap": _("Snap to the borders of the day"),
        "ground_day": _("Map of the day"),
        "ground_before": _("The change before"),
        "ground_after": _("The next change"),
        "ground_none": _("No map beneath"),
        "shown_day": _("Map of %s"),
        "shown_last_day": _("Map of %s, the last day. Fill in the day of the zone."),
        "draw_hint": _(
            "Click to set points. Finish by a click on the first one. Keyboard: the arrow keys "
            "move the map, Enter sets a point at the cross, Backspace takes one back, Escape ends."
        ),
        "rectangle_hint": _("Click or tap two opposite corners."),
        "measure_hint": _("Click along what you measure. Nothing of it is saved."),
        "length": _("Length: %s km."),
        "encloses": _("It encloses %s km²."),
        "freehand_hint": _("Drag along the outline, or move a finger along it."),
        "edit_hint": _(
            "Drag points. Drag a middle point to make a new one; right-click a point to remove it."
        ),
        "split_hint": _("Draw a line from outside to outside across the polygon."),
        "delete_part_hint": _("Click the part to delete."),
        "pieces_hint": _("Click the pieces to remove; the others stay."),
        "pieces_done": _("Remove the marked pieces"),
        "ask_drawing": _("The shape that you are drawing is not finished."),
        "ask_line": _("The line that you are drawing is not finished."),
        "ask_pieces": _("Pieces are marked, but not removed yet."),
        "ask_paste": _("What you pasted is not taken yet."),
        "ask_places": _("Places are picked, but their land is not drawn yet."),
        "ask_finish": _("Take it in and save"),
        "ask_without": _("Save without it"),
        "ask_back": _("Go back"),
        "proposed_name": _("Proposed from place and side: write over it."),
        "parts": _("Parts"),
        "points": _("Points"),
        "crossed": _("The outline crosses itself: marked spots %s."),
        "square_km": _("km²"),
        "nothing": _("Nothing is drawn yet."),
        "failed": _("The server did not answer. What you drew is still here; try again."),
        "effect": _("What saving this would do"),
        "effect_day": _("On its first day"),
        "effect_none": _(
            "Draw the polygon and fill in faction, status and days to see the effect."
        ),
        "effect_places": _("Places that change hands"),
        "effect_later": _("Days on which the map differs"),
        "effect_over": _("Later zones lie over it"),
        "land_gained": _("the side of the zone gains"),
        "land_lost": _("it loses"),
        "land_over": _("a later zone lies over it"),
        "show_slivers": _("Show the next sliver"),
        "side": _("Side"),
        "gained": _("gains km²"),
        "lost": _("loses km²"),
        "no_end": _("no end"),
        "nobody": _("nobody known"),
        "paste": _("Paste or drop a polygon"),
        "paste_help": _(
            "GeoJSON, WKT, a GPX track, or one position a line: %(samples)s. Or choose or drop a "
            "file: GeoJSON, GPX, KML, a zipped shapefile."
        )
        % {"samples": SAMPLES},
        "take": _("Take it"),
        "search": _("Find a place"),
        "pick": _("Pick"),
        "unpick": _("Drop"),
        "pick_help": _("Places that changed hands: their land, cut at the borders of the day."),
        "pick_take": _("Draw their land"),
        "no_place": _("No place is called so."),
        "no_land": _("On this day no land changes hands."),
        "loading": _("Loading…"),
        "thinned": _("Borders are thinned at this zoom. Zoom in to snap to them exactly."),
    }
