"""Land whose holder is uncertain, hatched over the sides; the live layer draws the same
(static/mapsite/js/layers/uncertain_land.js)."""

from __future__ import annotations

import shapely

from geodata.territory.svg.frame import Frame
from geodata.territory.svg.paths import polygon_path

APART = 7
"""CSS pixels between the lines."""
LINE, HALO = "#161c24", "#ffffff"


def hatch_pattern(pixel: float, name: str = "unsure") -> str:
    """The `<pattern>` of the hatching; `pixel` are the units of a CSS pixel."""
    return (
        f'<pattern id="{name}" width="{APART}" height="{APART}" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({pixel:g}) rotate(45)">'
        f'<path fill="{HALO}" fill-opacity=".85" d="M0 0h2.6v{APART}H0z"/>'
        f'<path fill="{LINE}" d="M.75 0h1.1v{APART}h-1.1z"/></pattern>'
    )


def hatched(land: shapely.Geometry, frame: Frame, pixel: float) -> str:
    """The land (WGS 84, lon/lat) hatched, with a dashed outline."""
    shape = shapely.simplify(frame.project(land), 0.8)
    return (
        f"<defs>{hatch_pattern(pixel)}</defs>"
        f'<path class="unsure" fill="url(#unsure)" stroke="{LINE}" '
        f'stroke-width="{1.2 * pixel:.2f}" '
        f'stroke-dasharray="{4 * pixel:.2f} {3 * pixel:.2f}" d="{polygon_path(shape)}"/>'
    )
