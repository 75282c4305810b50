"""Why a line is no front, in words for the editor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from geodata.forms import pasted_texts
from geodata.territory.front import BadLine

REFUSALS = pasted_texts.REFUSALS | {
    "no_line": _(
        "There is no line in it. It takes GPX, KML, GeoJSON and WKT, or one position a line: "
        "%(samples)s."
    ),
    "several_lines": _("It has %(count)s lines that do not meet. Give one of them."),
    "short": _(
        "The line needs two points at least: where the front leaves the border, and where it "
        "comes back to it."
    ),
    "long": _("The line has %(count)s points; at most %(limit)s can be drawn."),
    "closed": _("The line ends where it began. A front is open: end it elsewhere on a border."),
    "outside_the_world": _("A point of the line lies outside longitudes ±180 and latitudes ±90."),
    "crosses_itself": _("The line crosses itself near longitude %(lon)s, latitude %(lat)s."),
    "begins_apart": _(
        "The line begins %(km)s km beside the nearest border, at longitude %(lon)s, latitude "
        "%(lat)s. Begin it on a border of the day, or on the edge of the land."
    ),
    "ends_apart": _(
        "The line ends %(km)s km beside the nearest border, at longitude %(lon)s, latitude "
        "%(lat)s. Lead it on to a border of the day, or to the edge of the land."
    ),
    "no_land": _("Nobody holds any land on this day."),
    "changes_nothing": _("The line runs along the borders of the day: no land changes hands."),
    "parts_nothing": _(
        "Near longitude %(lon)s, latitude %(lat)s the line has the same land on both sides. "
        "End it on the border that it began on."
    ),
    "tangled": _(
        "The line turns back over land that it swept already. Draw it in pieces, one after the "
        "other."
    ),
    "many_sides": _("The line crosses the land of %(count)s sides; at most %(limit)s are taken."),
    "many_stretches": _(
        "The line crosses the old border so often that %(count)s stretches come of it; at most "
        "%(limit)s are taken. Draw it in pieces."
    ),
}


def refusal_text(error: BadLine) -> str:
    """What is wrong with the line, and what to do."""
    return str(REFUSALS[error.code] % pasted_texts.sample_facts(error.facts))
