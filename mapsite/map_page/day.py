"""What the template of a day's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mapsite.http.edition_and_day import Asked
from mapsite.map_page.first_view import MARGIN, first_view, frame_of
from mapsite.map_page.live_map import preloads, site_map
from mapsite.maps import (
    Calendar,
    Control,
    DayLinks,
    Dossier,
    Drawer,
    Events,
    Legend,
    Parts,
    Places,
    Scrubber,
    Search,
    Spoken,
    Tools,
)
from mapsite.readings import legend as told
from mapsite.readings.comparison import usual_days
from mapsite.words.wording import in_language


@dataclass(frozen=True)
class DayPage:
    """The context of the template, and the map's parts."""

    context: dict[str, Any]
    parts: Parts


def day_page(wanted: Asked) -> DayPage:
    """The page of a day, from the edition alone."""
    facts, day = wanted.edition.map, wanted.day
    kept = f"&edition={wanted.edition.number}" if wanted.as_known else ""
    parts = site_map(wanted.edition, day, _controls(kept), address=True, margin=MARGIN)
    before, after = told.neighbours(facts, day)
    frame, legend = frame_of(wanted.edition), told.legend(facts, day)
    return DayPage(
        {
            "asked": wanted,
            "facts": facts,
            "map": parts,
            "preloads": preloads(wanted.edition),
            "svg": first_view(wanted.edition, day),
            "frame": frame,
            "legend": legend,
            "land_km2": sum(row.km2 for row in legend),
            "events": told.events_on(facts, day),
            "land_name": in_language(facts["theatre"], "name"),
            "kept": kept,
            "kept_first": kept.replace("&", "?"),
            "since": usual_days(wanted.edition, day),
            "before": before,
            "after": after,
            "change_days": [facts["first_day"], *facts["change_days"]],
        },
        parts,
    )


def _controls(kept: str) -> list[Control]:
    return [
        Scrubber(into="#scrubber"),
        Legend(into="#legend"),
        Events(into="#events", page=_pattern("event", "code", kept)),
        Places(),
        Dossier(
            history=f"{reverse('history')}?lat={{lat}}&lon={{lon}}{kept}",
            place=_pattern("place", "slug", kept),
        ),
        Calendar(into="#calendar"),
        DayLinks(),
        Search(form="#place-search"),
        Tools(),
        Spoken(
            into="#spoken", day="#panel-day, #drawer-day", asOf="#as-of", summary="#panel-summary"
        ),
        Drawer(panel="#panel", handle="#drawer-handle"),
    ]


def _pattern(view: str, key: str, kept: str) -> str:
    """The address of a view with `{key}` where the browser fills in its value."""
    return reverse(view, args=["KEY"]).replace("KEY", f"{{{key}}}") + kept.replace("&", "?", 1)
