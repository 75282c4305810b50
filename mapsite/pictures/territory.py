"""The map itself: sides and fronts of a day, or what changed hands."""

from __future__ import annotations

import datetime

import numpy as np
import shapely

from geodata.editions import Published
from geodata.territory.days import to_day
from geodata.territory.svg import (
    band_group,
    fill_of,
    hatched,
    known_borders,
    line_path,
    outlines,
    patterns,
    polygon_path,
    signs,
)
from geodata.territory.svg import palette_of as svg_palette
from geodata.territory.svg.fills import is_plain
from geodata.territory.svg.looks import Paint, colour_of
from mapsite.pictures.ground import ground, lines_above
from mapsite.pictures.named_lines import named_lines
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.shaded_land import shaded_land
from mapsite.pictures.view import View
from mapsite.readings.border_lines import lines_of
from mapsite.readings.shading import Shading, counts_shading, days_shading
from mapsite.readings.transferred_land import changed_land
from mapsite.readings.uncertain import uncertain_land

LAND, FRONT, CASING = "#f6f4ee", "#2a2f36", "#ffffff"
FULL, FAINT = 0.86, 0.2
"""Opacity of the sides: on the map of a day, and behind what changed hands."""


def territory(edition: Published, request: PictureRequest, view: View) -> str:
    """The map in a group that brings units of the frame to pixels, cut at the view's box."""
    pixel = request.size.text / 16 / view.factor
    faint = request.before is not None
    moved = _changes(edition, request, view, pixel)
    return (
        f'<clipPath id="map"><rect width="{view.frame.width}" height="{view.frame.height}"/>'
        f'</clipPath><g transform="translate({view.left:.1f} {view.top:.1f}) '
        f'scale({view.factor:.5f})" clip-path="url(#map)">'
        f'<rect width="{view.frame.width}" height="{view.frame.height}" fill="{LAND}"/>'
        f"{ground(edition, view)}{_sides(edition, request.day, view, pixel, faint)}{moved}"
        f"{lines_above(edition, view, pixel)}{named_lines(edition, view, pixel)}</g>"
    )


def palette_of(edition: Published) -> dict[str, Paint]:
    """The paints of the factions of an edition."""
    return svg_palette(edition.map["factions"])


def _sides(edition: Published, day: datetime.date, view: View, pixel: float, faint: bool) -> str:
    composite, palette = edition.composite, palette_of(edition)
    land = outlines(composite, to_day(day), view.frame, tolerance=0.8)
    # Below a texture lies its plain colour, or the squares of the pattern have light seams.
    plain = "".join(
        f'<path fill="{colour_of(side.faction, palette)}" d="{polygon_path(outline)}"/>'
        for index, outline in land.items()
        if (side := composite.sides[index]).status == "controlled" and not is_plain(side, palette)
    )
    lands = plain + "".join(
        f'<path id="land-{index}" fill="{fill_of(index, composite.sides[index], palette)}" '
        f'd="{polygon_path(outline)}"/>'
        for index, outline in land.items()
    )
    numbers = range(len(composite.sides))
    every = patterns(composite.sides, numbers, palette, pixel, land)
    # Behind what changed hands they would be taken for marks of it.
    small = "" if faint else signs(composite.sides, land, palette, pixel)
    doubt = None if faint else uncertain_land(edition, day)
    unsure = hatched(doubt, view.frame, pixel) if doubt else ""
    return (
        f'<defs>{every}</defs><g opacity="{FAINT if faint else FULL}">{lands}</g>{unsure}'
        f"{_borders(edition, day, view, pixel, land, faint=faint)}{small}"
    )


def _changes(edition: Published, request: PictureRequest, view: View, pixel: float) -> str:
    """What changed between the picture's two days, as it is to be shown; nothing of one day."""
    if request.before is None:
        return ""
    if request.show == "changes":
        return _moved(edition, request.before, request.day, view, pixel)
    return shaded_land(edition.composite, shading_of(edition, request), view, pixel)


def shading_of(edition: Published, request: PictureRequest) -> Shading:
    """How the land of a picture of two days is shaded: by when it changed hands, or how often."""
    before = request.before or request.day
    if request.show == "contested":
        return counts_shading(edition, before, request.day)
    return days_shading(edition, before, request.day, request.faction)


def _borders(
    edition: Published,
    day: datetime.date,
    view: View,
    pixel: float,
    land: dict[int, shapely.Geometry],
    *,
    faint: bool,
) -> str:
    """The lines between sides; those that are known to some km only amid a band of that width.

    Behind what changed hands they are lines: a band would hide it.
    """
    lines = None if faint else lines_of(edition)
    found = known_borders(
        edition.composite, lines, to_day(day), land, view.frame, pixel, tolerance=0.8
    )
    stroke = (
        f'fill="none" stroke="{FRONT}" stroke-opacity="{0.35 if faint else 0.9}" '
        'stroke-linejoin="round"'
    )
    dashes = f'stroke-width="{pixel:.1f}" stroke-dasharray="{4 * pixel:.1f}"'
    return (
        f"{band_group(found.bands, pixel, land, LAND)}"
        f"{_firm(line_path(found.firm), pixel, stroke, faint)}"
        + (f'<path {stroke} {dashes} d="{line_path(found.dashed)}"/>' if found.bands else "")
    )


def _firm(path: str, pixel: float, stroke: str, faint: bool) -> str:
    """A dark line in a light casing: on a dark side the line alone would not be seen."""
    return (
        f'<path fill="none" stroke="{CASING}" stroke-opacity="{0.3 if faint else 0.7}" '
        f'stroke-linejoin="round" stroke-width="{3 * pixel:.1f}" d="{path}"/>'
        f'<path {stroke} stroke-width="{1.1 * pixel:.1f}" d="{path}"/>'
    )


def has_bands(edition: Published, request: PictureRequest) -> bool:
    """Whether a picture may show lines that are known to some km only."""
    return request.before is None and lines_of(edition) is not None


def _moved(
    edition: Published,
    before: datetime.date,
    day: datetime.date,
    view: View,
    pixel: float,
) -> str:
    """What changed hands, in the colour of who has it now."""
    composite, palette = edition.composite, palette_of(edition)
    rows = changed_land(edition, before, day)
    land = view.frame.project(np.array(list(rows.values()), dtype=object))
    return "".join(
        f'<path fill="{fill_of(row.after, composite.sides[row.after], palette)}" '
        f'stroke="{FRONT}" stroke-width="{0.9 * pixel:.1f}" stroke-linejoin="round" '
        f'd="{polygon_path(shapely.simplify(shape, 0.8))}"/>'
        for row, shape in zip(rows, land, strict=True)
    )
