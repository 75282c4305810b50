"""Borders that are known to some km only, as bands of that width; the live layer draws the same
(static/mapsite/js/layers/bands.js)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.coverage_edges import coverage_edges
from geodata.territory.line_widths import RunLines, widths_on
from geodata.territory.svg.frame import Frame
from geodata.territory.svg.outlines import borders
from geodata.territory.svg.paths import line_path

EQUATOR = 40_075_016.686
"""Metres."""
NARROWEST, WIDEST = 3, 240
"""CSS pixels: the narrowest band that is drawn, and the widest."""
COAT, MOST_COATS, HIDES = 9, 6, 0.55
"""CSS pixels of a band to one coat, how many coats there are at most, and how much of the land they
hide amid the band."""


class Borders(NamedTuple):
    """Lines in units of a frame: those that are exact enough to be lines, those that run amid a
    band, and the lines of the bands by their width in units."""

    firm: shapely.Geometry
    dashed: shapely.Geometry
    bands: dict[float, shapely.Geometry]


def known_borders(
    composite: Composite,
    lines: RunLines | None,
    day: int,
    land: Mapping[int, shapely.Geometry],
    frame: Frame,
    pixel: float,
    tolerance: float = 1.5,
) -> Borders:
    """The borders of a day. `land` are its `outlines`, simplified by `tolerance`; `pixel` are the
    units of a CSS pixel."""
    fronts = borders(dict(land))
    none = shapely.MultiLineString()
    found = _bands(composite, lines, day, frame, pixel) if lines else {}
    if not found:
        return Borders(fronts, none, {})
    bands = {width: shapely.simplify(line, tolerance) for width, line in found.items()}
    # The lines of the land are simplified with their neighbours, so they run a little beside these.
    near = shapely.union_all(
        shapely.buffer(list(bands.values()), 3 * tolerance, cap_style="flat", quad_segs=2)
    )
    shapely.prepare(near)
    return Borders(shapely.difference(fronts, near), shapely.intersection(fronts, near), bands)


def _bands(
    composite: Composite, lines: RunLines, day: int, frame: Frame, pixel: float
) -> dict[float, shapely.Geometry]:
    """The lines by the width of their bands, two widths to each doubling."""
    edges = coverage_edges(composite.faces)
    metres = widths_on(composite, lines, day, edges.first, edges.second)
    stretch = 1 / np.cos(np.radians(edges.ends[:, :, 1].mean(axis=1)))
    pixels = 2 * metres * stretch * frame.scale / EQUATOR / pixel
    seen = pixels > NARROWEST
    level = np.rint(2 * np.log2(np.minimum(pixels[seen], WIDEST))).astype(int)
    drawn = frame.project(shapely.linestrings(edges.ends[seen]))
    return {
        float(2 ** (at / 2)) * pixel: shapely.line_merge(shapely.union_all(drawn[level == at]))
        for at in np.unique(level).tolist()
    }


def band_group(
    bands: Mapping[float, shapely.Geometry],
    pixel: float,
    land: Iterable[int],
    colour: str = "",
) -> str:
    """The bands as a `<g>`, "" where there are none; without a colour that of a style sheet.

    They lie on land only: on the paths with the ids `land-N` of the sides in `land`.
    """
    if not bands:
        return ""
    stroke = f' stroke="{colour}"' if colour else ""
    clips = "".join(f'<use href="#land-{index}"/>' for index in land)
    return (
        f'<clipPath id="on-land">{clips}</clipPath>'
        f'<g class="haze" clip-path="url(#on-land)" fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round"{stroke}>{_coats(bands, pixel)}</g>'
    )


def _coats(bands: Mapping[float, shapely.Geometry], pixel: float) -> str:
    """A wide band has several coats, each narrower, so that it is densest in its middle."""
    return "".join(
        f'<path stroke-width="{width * coat / coats:.1f}" '
        f'stroke-opacity="{1 - (1 - HIDES) ** (1 / coats):.3f}" d="{path}"/>'
        for width, line in bands.items()
        if (path := line_path(line))
        for coats in [min(max(round(width / pixel / COAT), 1), MOST_COATS)]
        for coat in range(coats, 0, -1)
    )
