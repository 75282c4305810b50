"""The fills of an SVG: a plain colour, or a `<pattern>` of a side's look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import quoteattr

import shapely

from geodata.territory.claims import Side
from geodata.territory.svg.looks import SHAPES, TEXTURES, UNKNOWN, Palette, colour_of, look_of

TILE = 12
"""Units: the side of a pattern's square at scale 1."""


def is_plain(side: Side, palette: Palette) -> bool:
    """Whether a side is filled with one colour."""
    texture = palette.get(side.faction or "", UNKNOWN).texture
    return side.status == "controlled" and texture not in TEXTURES


def fill_of(index: int, side: Side, palette: Palette) -> str:
    """The value of `fill` of a side: a plain colour, or its pattern by reference."""
    if is_plain(side, palette):
        return colour_of(side.faction, palette)
    return f"url(#side-{index})"


def patterns(
    sides: Sequence[Side],
    used: Iterable[int],
    palette: Palette,
    scale: float,
    land: Mapping[int, shapely.Geometry] = MappingProxyType({}),
) -> str:
    """The `<pattern>` elements of the used sides that need one; `scale` in units per CSS pixel.

    Where the land of a side (in units) has a patch that would show one stripe of a status's
    pattern, and so look plain, the pattern is drawn finer. A faction's texture stays as it is,
    or it would change from day to day.
    """
    return "".join(
        _pattern(
            index, sides[index], palette, scale * fineness(sides[index], land.get(index), scale)
        )
        for index in used
        if not is_plain(sides[index], palette)
    )


FINE = 0.45
"""The scale of a pattern on small patches."""


def fineness(side: Side, shape: shapely.Geometry | None, scale: float) -> float:
    """1, or `FINE` where the smallest patch is less than three squares of the pattern across."""
    if shape is None or side.status == "controlled":
        return 1
    smallest = shapely.area(shapely.get_parts(shape)).min(initial=float("inf")) ** 0.5
    return FINE if smallest < 3 * TILE * scale else 1


def _pattern(index: int, side: Side, palette: Palette, scale: float) -> str:
    look = look_of(side, palette)
    return (
        f'<pattern id="side-{index}" width="{TILE}" height="{TILE}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({scale:g})">'
        f'<path fill={quoteattr(look.ground)} d="M0 0h12v12H0z"/>'
        f'<path fill={quoteattr(look.mark)} d="{SHAPES[look.shape]}"/></pattern>'
    )
