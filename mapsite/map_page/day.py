"""What the template of a day's page shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.own_ground import own_ground
from mapsite.config.cldr import weekdays
from mapsite.config.static_storage import module_addresses
from mapsite.http.edition_and_day import EditionAndDay, edition_links
from mapsite.map_page.day_addresses import addresses_of_days, comparisons
from mapsite.map_page.first_view import BESIDE, CAPTION, MARGIN, first_view, frame_of
from mapsite.map_page.intro import latest_change, offered_story
from mapsite.map_page.live_map import live_map, pattern, preloads
from mapsite.maps import (
    Announcer,
    Calendar,
    Control,
    DayLinks,
    Dossier,
    Drawer,
    Events,
    Intro,
    Legend,
    NamedAreas,
    Newest,
    Parts,
    Places,
    Presence,
    Scrubber,
    Search,
    Tools,
    Wheel,
)
from mapsite.readings.day_sentence import sentence_on
from mapsite.readings.evidence_age import is_old, newest_statement
from mapsite.readings.legend import events_on, neighbours, state_on
from mapsite.readings.uncertain import uncertain_line
from mapsite.words.wording import in_language

LOW_SCREEN = "(width < 37.5em) and (height < 30em)"
"""Where the page of the day scrolls past the map (css/day.css), as with a near zoom."""


@dataclass(frozen=True)
class DayPage:
    """The context of the template, and the map's parts."""

    context: dict[str, Any]
    parts: Parts


def day_page(shown: EditionAndDay) -> DayPage:
    """The page of a day, from the edition alone."""
    facts, day = shown.edition.map, shown.day
    links = edition_links(shown.edition, shown.as_known)
    layers = (*settings.TILE_LAYERS, own_ground())
    files = module_addresses(MODULE)
    parts = _on_day(_parts(shown.edition, get_language(), shown.as_known, layers, files), day)
    before, after = neighbours(facts, day)
    newest = newest_statement(shown.edition)
    addresses = addresses_of_days(shown.edition, get_language(), shown.as_known)
    return DayPage(
        {
            "edition": shown.edition,
            "shown": shown,
            "facts": facts,
            "map": parts,
            "preloads": preloads(parts, shown.edition),
            "svg": first_view(shown.edition, day),
            "frame": frame_of(shown.edition),
            "state": state_on(facts, day),
            "unsure": uncertain_line(shown.edition, day),
            "events": events_on(facts, day),
            "sentence": sentence_on(shown.edition, day),
            "story": offered_story(shown.edition),
            "newest": newest,
            "newest_is_old": newest is not None and is_old(newest),
            "latest": latest_change(shown.edition),
            "land_name": in_language(facts["theatre"], "name"),
            **links,
            "since": comparisons(shown.edition, day, addresses),
            "addresses": addresses,
            "before": before,
            "after": after,
        },
        parts,
    )


MODULE = "mapsite/js/pages/day.js"
NO_DAY = datetime.date.min
"""Stands for the day in the parts of the map, which are the same for every day."""


@held_by_edition(most=8)
def _parts(
    edition: Published, language: str, as_known: bool, _layers: tuple, _files: tuple[str, ...]
) -> Parts:
    controls = _controls(language, **edition_links(edition, as_known))
    room = {"margin": MARGIN, "padding": CAPTION, "beside": BESIDE}
    return live_map("day", edition, NO_DAY, controls, address=True, **room)


def _on_day(parts: Parts, day: datetime.date) -> Parts:
    return replace(parts, script=parts.script.replace(NO_DAY.isoformat(), day.isoformat()))


def _controls(language: str, edition_parameter: str, edition_query: str) -> list[Control]:
    return [
        Scrubber(into="#scrubber"),
        Legend(into="#legend"),
        Events(
            into="#events",
            page=pattern("event", "code", edition_query),
            place=pattern("place", "slug", edition_query),
        ),
        Places(),
        NamedAreas(into="#of-it"),
        Presence(page=reverse("presence") + edition_query),
        Dossier(
            history=f"{reverse('history')}?lat={{lat}}&lon={{lon}}{edition_parameter}",
            place=pattern("place", "slug", edition_query),
        ),
        Calendar(into="#calendar", weekdays=weekdays(language)),
        DayLinks(),
        Search(form="#place-search"),
        Tools(),
        Announcer(
            into="#announcer",
            day="#panel-day, #drawer-day",
            summary="#panel-summary, #stage-summary",
        ),
        Drawer(panel="#panel", handle="#drawer-handle"),
        Intro(into="#intro"),
        Newest(into="#newest"),
        Wheel(when=LOW_SCREEN),
    ]
