"""The map of what two days differ in: its picture without scripts, and its live map."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import numpy as np
import shapely
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.own_ground import own_ground
from geodata.territory.claims import Side
from geodata.territory.days import to_day
from geodata.territory.svg import (
    Frame,
    Palette,
    borders,
    colour_of,
    fill_of,
    line_path,
    outlines,
    palette_of,
    patterns,
    polygon_path,
)
from mapsite.config.static_storage import module_addresses
from mapsite.http.edition_and_day import edition_links
from mapsite.map_page.first_view import BESIDE, CAPTION, MARGIN, WIDTH, frame_of, ground, names
from mapsite.map_page.live_map import live_map, pattern
from mapsite.maps import Comparison, Control, Legend, NamedAreas, Parts, Places, Tools, Wheel
from mapsite.readings.succession import carried_pairs, successions
from mapsite.readings.transferred_land import box_of, changed_land

MODULE = "mapsite/js/pages/compare.js"
ROUND = 0.12
"""The margin round the changes, where only they are shown, as a part of their box."""


@dataclass(frozen=True)
class ComparedView:
    """The inside of an `<svg>` of the frame."""

    frame: Frame
    svg: SafeString


def compared_view(
    edition: Published, before: datetime.date, after: datetime.date, close: bool
) -> ComparedView:
    """What changed hands over the pale land of the later day: of all the land, or close to it."""
    frame, land = _picture(edition, before, after, close)
    return ComparedView(
        frame, format_html("{}{}", land, names(edition, get_language() or "", frame))
    )


@held_by_edition(most=16)
def _picture(
    edition: Published, before: datetime.date, after: datetime.date, close: bool
) -> tuple[Frame, SafeString]:
    moved = changed_land(edition, before, after)
    box = box_of(moved) if close else None
    frame = Frame.around(box, WIDTH, ROUND) if box else frame_of(edition)
    sides, palette = edition.composite.sides, palette_of(edition.map["factions"])
    land = {
        side: seen
        for side, outline in outlines(edition.composite, to_day(after), frame).items()
        if not (seen := _seen(frame, outline)).is_empty
    }
    pairs = [(row.before, row.after) for row in moved]
    used = {*land, *(side for pair in pairs for side in pair)}
    # Patterns hold numbers, and colours that the model's validator has let through.
    defs = patterns(sides, sorted(used), palette, 2) + _hatches(sides, pairs, palette)
    return frame, format_html(
        '{}<defs>{}</defs><g class="lands pale">{}</g>{}<path class="fronts pale" d="{}"/>',
        ground(edition, frame),
        mark_safe(defs),  # noqa: S308
        _filled((fill_of(side, sides[side], palette), land[side]) for side in land),
        _moved(edition, frame, moved, palette),
        line_path(borders(land)),
    )


def _seen(frame: Frame, geometry: shapely.Geometry) -> shapely.Geometry:
    """What the picture may show: it overflows its frame on screens of another shape."""
    wide, high = frame.width, frame.height
    cut = shapely.clip_by_rect(geometry, -wide, -high, 2 * wide, 2 * high)
    parts = shapely.get_parts(cut)
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == 3])


def _moved(edition: Published, frame: Frame, moved: dict, palette: Palette) -> SafeString:
    """Each transfer in the fill of who gained it, under the hatching of who lost it."""
    if not moved:
        return SafeString("")
    sides = edition.composite.sides
    projected = frame.project(np.array(list(moved.values()), dtype=object))
    simple = shapely.orient_polygons(shapely.coverage_simplify(projected, 1.0))
    shapes = [(row, _seen(frame, shape)) for row, shape in zip(moved, simple, strict=True)]
    gained = _filled((fill_of(row.after, sides[row.after], palette), at) for row, at in shapes)
    lost = _filled(
        (f"url(#lost-{row.before})", at)
        for row, at in shapes
        if shows_loser(sides[row.before], sides[row.after])
    )
    outline = line_path(borders(dict(enumerate(at for _row, at in shapes))))
    return format_html(
        '<g class="moved">{}{}<path class="round" d="{}"/></g>', gained, lost, outline
    )


def _filled(rows) -> SafeString:
    shapes = ((fill, polygon_path(shape)) for fill, shape in rows if not shape.is_empty)
    return format_html_join("", '<path fill="{}" d="{}"/>', shapes)


def shows_loser(old: Side, new: Side) -> bool:
    """Whether land is hatched in the colour of who lost it.

    Nobody known did, or who did is still there: as js/layers/changed_hands.js has it.
    """
    return old.faction is not None and old.faction not in (new.faction, new.second)


def _hatches(
    sides: list[Side], pairs: list[tuple[int, int]], palette: Palette, scale: float = 2
) -> str:
    """The pattern of each side that lost land: thin lines in its colour, far apart."""
    losers = sorted({old for old, new in pairs if shows_loser(sides[old], sides[new])})
    return "".join(
        f'<pattern id="lost-{side}" width="14" height="14" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:g}) rotate(45)">'
        f'<path fill="#fff" fill-opacity=".5" d="M5 0h4v14H5z"/>'
        f'<path fill="{colour_of(sides[side].faction, palette)}" d="M6 0h2v14H6z"/></pattern>'
        for side in losers
    )


NO_DAY = datetime.date.min
"""Stands for the day in the parts of the map, which are the same for every day."""


def compared_map(edition: Published, after: datetime.date, as_known: bool) -> Parts:
    """The live map of two days; which they are stands in the page."""
    layers = (*settings.TILE_LAYERS, own_ground())
    parts = _parts(edition, get_language(), as_known, layers, module_addresses(MODULE))
    return replace(parts, script=parts.script.replace(NO_DAY.isoformat(), after.isoformat()))


@held_by_edition(most=8)
def _parts(
    edition: Published, _language: str, as_known: bool, _layers: tuple, _files: tuple[str, ...]
) -> Parts:
    controls = _controls(edition, **edition_links(edition, as_known))
    options = {"margin": MARGIN, "padding": CAPTION, "beside": BESIDE, "day_changes": False}
    return live_map("compare", edition, NO_DAY, controls, **options)


def _controls(edition: Published, edition_parameter: str, edition_query: str) -> list[Control]:
    return [
        Legend(into="#legend"),
        Places(),
        NamedAreas(),
        Tools(),
        Wheel(),
        Comparison(
            successions={
                slug: {"successor": row.successor, "day": row.day}
                for slug, row in successions(edition).items()
            },
            carried=carried_pairs(edition),
            history=f"{reverse('history')}?lat={{lat}}&lon={{lon}}{edition_parameter}",
            place=pattern("place", "slug", edition_query),
        ),
    ]
