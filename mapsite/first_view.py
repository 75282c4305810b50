"""The map of a day as an inline SVG: what shows before, or without, the live map."""

from __future__ import annotations

import datetime
import functools

import shapely
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from geodata.basemap import layers
from geodata.days import to_day
from geodata.editions import Published
from geodata.svg import Frame, borders, fill_of, line_path, outlines, patterns, polygon_path

WIDTH = 1400
"""Units across: two per CSS pixel of a usual window."""

MARGIN = 0.03
"""Round the land, as a part of its width; the live map opens on the same box."""


def frame_of(edition: Published) -> Frame:
    """The frame of the opening view: the land and a margin."""
    return Frame.around(edition.map["theatre"]["bounds"], WIDTH, MARGIN)


@functools.lru_cache(maxsize=512)
def first_view(edition: Published, day: datetime.date) -> SafeString:
    """The inside of the `<svg>`: the ground, patterns, one path per side, their borders."""
    composite, frame = edition.composite, frame_of(edition)
    land = outlines(composite, to_day(day), frame)
    palette = {slug: row["colour"] for slug, row in edition.map["factions"].items()}
    lands = format_html_join(
        "",
        '<path fill="{}" d="{}"/>',
        (
            (fill_of(index, composite.sides[index], palette), polygon_path(outline))
            for index, outline in land.items()
        ),
    )
    fronts = line_path(borders(land))
    # Patterns hold numbers, and colours that the model's validator has let through.
    defs = mark_safe(patterns(composite.sides, land, palette, scale=2))
    return format_html(
        '{}<defs>{}</defs><g class="lands">{}</g><path class="fronts" d="{}"/>',
        ground(frame),
        defs,
        lands,
        fronts,
    )


@functools.lru_cache(maxsize=4)
def ground(frame: Frame) -> SafeString:
    """The sea and the lakes, coarse: the live map brings the rest."""
    water = frame.project(layers()["water"])
    # The picture overflows its frame on screens of another shape.
    wide, high = frame.width, frame.height
    seen = shapely.clip_by_rect(water, -wide, -high, 2 * wide, 2 * high)
    coarse = shapely.simplify(seen[shapely.area(seen) > LEAST_WATER], 3)
    return format_html('<path class="water" d="{}"/>', "".join(map(polygon_path, coarse)))


LEAST_WATER = 400
"""Square units: lakes smaller than this wait for the live map."""
