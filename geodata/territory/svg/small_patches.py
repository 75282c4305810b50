"""Round signs on patches of land that are smaller than the pattern that tells them from others.

One half is the ground of the pattern, the other its mark. The live map has the same
(static/mapsite/js/layers/small_patches.js).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Side
from geodata.territory.svg.fills import TILE, fineness, is_plain
from geodata.territory.svg.looks import INK, Look, Palette, look_of

SMALL = 1.5
"""Squares of the pattern: a patch that is less across (the root of its area) shows none of it."""
SEEN = 2.0
"""CSS pixels: what is less across is not seen, and bears no sign."""
RADIUS, CASING = 4.5, 1.5
"""CSS pixels: of a sign, and the width of the white round it."""


class Sign(NamedTuple):
    """A sign at a point (units); `across` is the root of the area of its patch, in units."""

    x: float
    y: float
    across: float
    look: Look


def signs(
    sides: Sequence[Side],
    land: Mapping[int, shapely.Geometry],
    palette: Palette,
    scale: float,
) -> str:
    """The signs of the land of a day, by side (index) in units, `scale` of them per CSS pixel.

    Where two would meet, that of the larger patch stands.
    """
    kept: list[Sign] = []
    found = [sign for index in land for sign in _of_side(sides[index], land[index], palette, scale)]
    for sign in sorted(found, key=lambda sign: -sign.across):
        apart = 2 * (RADIUS + CASING) * scale
        if all(np.hypot(sign.x - one.x, sign.y - one.y) >= apart for one in kept):
            kept.append(sign)
    return "".join(_drawn(sign, scale) for sign in kept)


def _of_side(side: Side, shape: shapely.Geometry, palette: Palette, scale: float) -> Iterator[Sign]:
    if is_plain(side, palette):
        return
    most = SMALL * TILE * scale * fineness(side, shape, scale)
    for part in shapely.get_parts(shape):
        across = shapely.area(part) ** 0.5
        if SEEN * scale <= across < most:
            point = shapely.point_on_surface(part)
            yield Sign(point.x, point.y, across, look_of(side, palette))


def _drawn(sign: Sign, scale: float) -> str:
    radius, x, y = RADIUS * scale, sign.x, sign.y
    return (
        f'<g class="small-patch"><circle cx="{x:.1f}" cy="{y:.1f}" '
        f'r="{(RADIUS + CASING) * scale:.1f}" fill="#fff"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{sign.look.ground}"/>'
        f'<path d="M{x:.1f} {y - radius:.1f}a{radius:.1f} {radius:.1f} 0 0 1 0 {2 * radius:.1f}z" '
        f'fill="{sign.look.mark}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'fill="none" stroke="{INK}" stroke-width="{scale:.1f}"/></g>'
    )
