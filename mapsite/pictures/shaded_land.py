"""Land shaded by a measure on the map of a picture: one path a class, hatched where it says so."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.measures.side_polygons import merged
from geodata.territory.svg import polygon_path
from mapsite.pictures.view import View
from mapsite.readings.shading import Shading

HATCH = "hatch"
"""The id of the pattern, which has no ground of its own."""
EDGE = "#2a2f36"


def shaded_land(composite: Composite, shading: Shading, view: View, pixel: float) -> str:
    """The classes that have land, in units of the view's frame; `pixel` is a hair line's width.

    Land that is pale lies below, as it is.
    """
    shown = np.flatnonzero(shading.number >= 0)
    if not len(shown):
        return hatch(pixel)
    keys = 2 * shading.number[shown] + shading.hatched[shown]
    kinds, label = np.unique(keys, return_inverse=True)
    land = np.array(merged(composite.faces[shown], label, len(kinds)), dtype=object)
    # Simplified together, so that classes still meet without a gap.
    simple = shapely.orient_polygons(shapely.coverage_simplify(view.frame.project(land), 0.8))
    return hatch(pixel) + "".join(
        _patch(polygon_path(shape), shading.shades[kind // 2].colour, kind % 2 > 0, pixel)
        for kind, shape in zip(kinds.tolist(), simple, strict=True)
    )


def _patch(path: str, colour: str, hatched: bool, pixel: float) -> str:
    line = f'stroke="{EDGE}" stroke-width="{0.5 * pixel:.1f}" stroke-linejoin="round"'
    over = f'<path fill="url(#{HATCH})" d="{path}"/>' if hatched else ""
    return f'<path fill="{colour}" {line} d="{path}"/>{over}'


def hatch(scale: float) -> str:
    """The pattern: a dark and a light line beside each other, seen on any colour."""
    return (
        f'<defs><pattern id="{HATCH}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:g}) rotate(45)">'
        '<path fill="#14181d" d="M0 0h1.5v8H0z"/><path fill="#fff" d="M1.5 0H3v8H1.5z"/>'
        "</pattern></defs>"
    )
