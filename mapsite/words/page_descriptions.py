"""What each page tells, in a sentence: for search engines, and where its link is posted."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

DESCRIPTIONS: dict[str, Text] = {
    "alerts": _(
        "E-mail alerts when control changes in an area of %(land)s that you draw on the map."
    ),
    "changes": _(
        "What each side gained and lost in %(land)s, day by day, with places, events and sources."
    ),
    "contested": _(
        "How often each place in %(land)s changed hands, and how many days each side held it."
    ),
    "day_in_words": _(
        "Who holds what in %(land)s on any day, in words: by direction, governorate and city."
    ),
    "downloads": _(
        "The map of %(land)s as data for maps, tables and programs: areas, places and events."
    ),
    "editions": _("Every published edition of the map of %(land)s: when, and what it corrected."),
    "embed_builder": _("The map of %(land)s on your own page: a snippet to copy."),
    "event": _("An event on the map of %(land)s, with place, sides, verification and sources."),
    "events": _("Events in %(land)s by day, kind and side, with their verification and sources."),
    "faction": _(
        "A side on the map of %(land)s: the land that it held through time, and its events."
    ),
    "factions": _("The sides that hold land in %(land)s: life span, successors and backers."),
    "film": _("A film of the map of %(land)s between two days, as MP4 or GIF."),
    "history": _("Who held it through time, with status, confidence, sources and nearby events."),
    "offline": _(
        "What you have read of the map of %(land)s can be read again without a connection."
    ),
    "presence": _(
        "Foreign forces, militias and cells in %(land)s: where, with whom, since when, says who."
    ),
    "search": _("Find a place in %(land)s by its name, and who held it through time."),
    "source": _("A source of the map of %(land)s: its grade, and what rests on it."),
    "sources": _("Every source of the map of %(land)s, graded."),
    "statistics": _(
        "How much of %(land)s each side holds on any day: km², share, places and population."
    ),
    "stories": _("Guided tours of what happened in %(land)s, on the map."),
    "text": _("About the map of %(land)s: %(title)s."),
}
"""By the view of the page. Those that are missing tell it themselves."""

NOT_LISTED = {"history", "offline", "search"}
"""Views that search engines leave out: endless, or without a meaning of their own."""
