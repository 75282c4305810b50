"""How a side looks: the colour and texture of its faction, and a pattern per status.

The live layer draws the same patterns (static/mapsite/js/layers/fills.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

import shapely

from geodata.territory.claims import Side

UNKNOWN_COLOUR = "#b9b4a8"
"""Land of nobody known, and of factions that the palette does not know."""

TILE = 12
"""Units: the side of a pattern's square at scale 1."""


class Paint(NamedTuple):
    """A faction's colour (#rrggbb), and its texture: solid, or a key of `TEXTURES`."""

    colour: str
    texture: str = "solid"


Palette = Mapping[str, Paint]
"""Paints by the slug of the faction."""

UNKNOWN = Paint(UNKNOWN_COLOUR)


def palette_of(factions: Mapping[str, Mapping[str, Any]]) -> dict[str, Paint]:
    """The palette of the `factions` of an edition's map.json."""
    return {
        slug: Paint(row["colour"], row.get("pattern", "solid")) for slug, row in factions.items()
    }


def colour_of(slug: str | None, palette: Palette) -> str:
    """The faction's colour, or the colour of the unknown."""
    return palette.get(slug or "", UNKNOWN).colour


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
            index, sides[index], palette, scale * _fineness(sides[index], land.get(index), scale)
        )
        for index in used
        if not is_plain(sides[index], palette)
    )


FINE = 0.45
"""The scale of a pattern on small patches."""


def _fineness(side: Side, shape: shapely.Geometry | None, scale: float) -> float:
    """1, or `FINE` where the smallest patch is less than three squares of the pattern across."""
    if shape is None or side.status == "controlled":
        return 1
    smallest = shapely.area(shapely.get_parts(shape)).min(initial=float("inf")) ** 0.5
    return FINE if smallest < 3 * TILE * scale else 1


def _pattern(index: int, side: Side, palette: Palette, scale: float) -> str:
    ground, mark = colour_of(side.faction, palette), colour_of(side.second, palette)
    texture = palette.get(side.faction or "", UNKNOWN).texture
    draw = MARKS.get(side.status) or TEXTURES[texture]
    return (
        f'<pattern id="side-{index}" width="{TILE}" height="{TILE}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({scale:g})">'
        f"{draw(quoteattr(ground), quoteattr(mark))}</pattern>"
    )


def _square(colour: str) -> str:
    return f'<path fill={colour} d="M0 0h12v12H0z"/>'


def _diagonal(colour: str) -> str:
    return f'<path fill={colour} d="M0 6 6 0h6L0 12zM12 6v6H6z"/>'


def _dots(colour: str) -> str:
    return f'<circle cx="6" cy="6" r="2.2" fill={colour}/>'


def _contested(ground: str, mark: str) -> str:
    return _square(ground) + _diagonal(mark)


def _claimed(ground: str, _mark: str) -> str:
    return _square('"#fbfaf7"') + _diagonal(ground)


def _mixed(ground: str, _mark: str) -> str:
    return _square(ground) + '<path fill="#fbfaf7" d="M0 0h3v12H0z"/>'


def _besieged(ground: str, _mark: str) -> str:
    return _square(ground) + _dots('"#20242b"')


def _presence(ground: str, _mark: str) -> str:
    return _square('"#fbfaf7"') + _dots(ground)


def _unknown(_ground: str, _mark: str) -> str:
    return _square('"#e4e0d6"') + f'<path fill="{UNKNOWN_COLOUR}" d="M0 0h12v1H0zM0 0h1v12H0z"/>'


def _withheld(_ground: str, _mark: str) -> str:
    return _square('"#d8d4ca"') + '<path fill="#6b675e" d="M0 0h4v4H0zM6 6h4v4H6z"/>'


def _striped(ground: str, _mark: str) -> str:
    return _square(ground) + f'<path {SHADE} d="M0 3 3 0h3L0 6zM12 3v3l-6 6H3z"/>'


def _dotted(ground: str, _mark: str) -> str:
    return _square(ground) + f'<circle {SHADE} cx="6" cy="6" r="1.8"/>'


def _crossed(ground: str, _mark: str) -> str:
    return _square(ground) + f'<path {SHADE} d="M0 5h12v2H0zM5 0h2v12H5z"/>'


SHADE = 'fill="#000" fill-opacity=".2"'
"""A texture is a shade of the faction's own colour, so that no pattern of a status is meant."""

TEXTURES = {"stripes": _striped, "dots": _dotted, "cross": _crossed}

MARKS = {
    "claimed": _claimed,
    "contested": _contested,
    "mixed": _mixed,
    "besieged": _besieged,
    "presence": _presence,
    "unknown": _unknown,
    "withheld": _withheld,
}
