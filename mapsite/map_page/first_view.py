"""The map of a day as an inline SVG: what shows before, or without, the live map."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.ground import ground_of
from geodata.editions.held import held_by_edition
from geodata.languages import translated_name
from geodata.territory.days import to_day
from geodata.territory.svg import (
    Frame,
    band_group,
    fill_of,
    hatched,
    known_borders,
    line_path,
    outlines,
    palette_of,
    patterns,
    polygon_path,
    signs,
)
from mapsite.readings.border_lines import lines_of
from mapsite.readings.legend import state_on
from mapsite.readings.transferred_land import changed_land
from mapsite.readings.uncertain import uncertain_land

WIDTH, PIXEL = 1400, 2
"""Units across, and those of a CSS pixel of a usual window."""

MARGIN = 0.03
"""Round the land, as a part of its width; the live map opens on the same box."""


CAPTION = 32
"""CSS pixels at the foot of the map that caption and scale cover; css/day.css has them too."""


BESIDE = 54
"""CSS pixels at the left of a wide page that the tools cover; css/day.css has them too."""


def frame_of(edition: Published) -> Frame:
    """The frame of the opening view: the land and a margin."""
    return Frame.around(edition.map["theatre"]["bounds"], WIDTH, MARGIN)


def first_view(edition: Published, day: datetime.date) -> SafeString:
    """The inside of the `<svg>`: ground, patterns, one path per side, borders, names of cities."""
    land = _territory(edition, state_on(edition.map, day))
    happened = day.isoformat() in edition.map["change_days"]
    changed = _outline_of_changes(edition, day) if happened else ""
    unsure = _hatched(edition, day)
    return format_html("{}{}{}{}", land, unsure, changed, names(edition, get_language()))


@held_by_edition(most=48)
def _hatched(edition: Published, day: datetime.date) -> SafeString:
    """The land whose holder is uncertain on the day."""
    land = uncertain_land(edition, day)
    # Numbers alone.
    return mark_safe(hatched(land, frame_of(edition), PIXEL) if land else "")  # noqa: S308


@held_by_edition(most=48)
def _territory(edition: Published, state: int) -> SafeString:
    """The same on all days up to the next change: so it is held by the state, not by the day."""
    composite, frame = edition.composite, frame_of(edition)
    since = [edition.first_day, *map(datetime.date.fromisoformat, edition.map["change_days"])]
    land = outlines(composite, to_day(since[state]), frame)
    palette = palette_of(edition.map["factions"])
    lands = format_html_join(
        "",
        '<path id="land-{}" fill="{}" d="{}"/>',
        (
            (index, fill_of(index, composite.sides[index], palette), polygon_path(outline))
            for index, outline in land.items()
        ),
    )
    day = to_day(since[state])
    known = known_borders(composite, lines_of(edition), day, land, frame, PIXEL)
    bands = band_group(known.bands, PIXEL, land)
    # Patterns hold numbers, and colours that the model's validator has let through.
    defs = mark_safe(patterns(composite.sides, land, palette, PIXEL, land))  # noqa: S308
    return format_html(
        '{}<defs>{}<path id="fronts" d="{}"/></defs><g class="lands">{}</g>{}'
        '<use class="casing" href="#fronts"/><use class="fronts" href="#fronts"/>{}{}',
        ground(edition, frame),
        defs,
        line_path(known.firm),
        lands,
        # Numbers alone.
        mark_safe(bands),  # noqa: S308
        format_html('<path class="fronts dashed" d="{}"/>', line_path(known.dashed))
        if bands
        else "",
        mark_safe(signs(composite.sides, land, palette, PIXEL)),  # noqa: S308
    )


@held_by_edition(most=48)
def _outline_of_changes(edition: Published, day: datetime.date) -> SafeString:
    """A line round the land that changed hands on the day."""
    changed = changed_land(edition, day - datetime.timedelta(days=1), day)
    if not changed:
        return SafeString("")
    land = shapely.coverage_union_all(np.array(list(changed.values()), dtype=object))
    line = shapely.boundary(shapely.simplify(frame_of(edition).project(land), 1.5))
    return format_html('<path class="changed" d="{}"/>', line_path(line))


@held_by_edition(most=16)
def names(edition: Published, language: str, frame: Frame | None = None) -> SafeString:
    """The largest places of a frame (the opening view), in a language; the live map names more."""
    frame = frame or frame_of(edition)
    west, south, east, north = frame.box
    named = [
        place
        for place in sorted(edition.map["places"], key=lambda place: -(place["population"] or 0))
        if west <= place["lon"] <= east and south <= place["lat"] <= north
    ][:NAMED]
    if not named:
        return SafeString("")
    spots = frame.place(np.array([[place["lon"], place["lat"]] for place in named]))
    rows = (
        (round(x), round(y), round(x) + 12, round(y) + 8, *_name(place, language))
        for (x, y), place in zip(spots.tolist(), named, strict=True)
    )
    text = '<circle cx="{}" cy="{}" r="5"/><text x="{}" y="{}"{}>{}</text>'
    return format_html('<g class="names">{}</g>', format_html_join("", text, rows))


def _name(place: Mapping[str, Any], language: str) -> tuple[str, str]:
    """An attribute that says in which language a name is, where not in the page's; and the name."""
    first = settings.LANGUAGE_CODE
    if language != first and (name := place.get(translated_name("name", language))):
        return "", name
    return "" if language == first else format_html(' lang="{}"', first), place["name"]


NAMED = 11
"""The number of names that do not overlap on a screen of usual size."""


@held_by_edition(most=4)
def ground(edition: Published, frame: Frame) -> SafeString:
    """The sea, the lakes and the borders, coarse: the live map draws them in full."""
    coarse = ground_of(edition).coarse
    wide, high = frame.width, frame.height

    def seen(layer: str) -> np.ndarray:
        # The picture overflows its frame on screens of another shape.
        projected = frame.project(coarse[layer])
        cut = shapely.clip_by_rect(projected, -wide, -high, 2 * wide, 2 * high)
        simple = shapely.simplify(cut[~shapely.is_empty(cut)], COARSE)
        return shapely.transform(simple, lambda xy: xy / STEP)

    water = seen("water")
    large = water[shapely.area(water) > LEAST_WATER / STEP**2]
    lines = [*seen("borders"), *seen("disputed")]
    return format_html(
        '<g transform="scale({})"><path class="water" d="{}"/><path class="borders" d="{}"/></g>',
        STEP,
        "".join(map(polygon_path, large)),
        "".join(map(line_path, lines)),
    )


COARSE = 8
"""Units by which its lines may differ: it is seen for some seconds, and part of every page."""

STEP = 4
"""Units to which its vertices are rounded: its paths count in them, which takes fewer digits."""

LEAST_WATER = 1600
"""Square units: smaller lakes are left to the live map."""
