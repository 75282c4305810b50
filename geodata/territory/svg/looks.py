"""How a side looks: the colour and texture of its faction, and a pattern per status.

The live layer draws the same looks (static/mapsite/js/layers/fills.js).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from geodata.territory.claims import Side

UNKNOWN_COLOUR = "#b9b4a8"
"""Land of nobody known, and of factions that the palette does not know."""


class Paint(NamedTuple):
    """A faction's colour (#rrggbb), and its texture: solid, or a key of `TEXTURES`."""

    colour: str
    texture: str = "solid"


Palette = Mapping[str, Paint]
"""Paints by the slug of the faction."""

UNKNOWN = Paint(UNKNOWN_COLOUR)


def palette_of(factions: Mapping[str, Mapping[str, Any]]) -> dict[str, Paint]:
    """The palette of the `factions` of an edition's map.json; no colour is that of the unknown."""
    return {
        slug: Paint(
            row["colour"] if COLOUR.fullmatch(row["colour"]) else UNKNOWN_COLOUR,
            row.get("pattern", "solid"),
        )
        for slug, row in factions.items()
    }


COLOUR = re.compile("#[0-9a-fA-F]{6}")


def colour_of(slug: str | None, palette: Palette) -> str:
    """The faction's colour, or the colour of the unknown."""
    return palette.get(slug or "", UNKNOWN).colour


class Look(NamedTuple):
    """How a side is filled: a ground (#rrggbb), and a mark of a shape on a part of it.

    `shape` is "" where there is no mark; then its colour is the ground's.
    """

    ground: str
    mark: str
    shape: str = ""

    @property
    def part(self) -> float:
        """The part of the fill that the mark covers."""
        return COVERED.get(self.shape, 0.0)


def look_of(side: Side, palette: Palette) -> Look:
    """The look of a side. A mark that would not stand out from its ground is drawn otherwise."""
    paint = palette.get(side.faction or "", UNKNOWN)
    ground = paint.colour
    if side.status in FIXED:
        return FIXED[side.status]
    if side.status == "contested":
        return Look(ground, colour_of(side.second, palette), "bands")
    if side.status in ON_PAPER:
        return Look(standing_out(ground, PAPER, INK), ground, ON_PAPER[side.status])
    if side.status in ON_COLOUR:
        shape, first, second = ON_COLOUR[side.status]
        return Look(ground, standing_out(ground, first, second), shape)
    if paint.texture in TEXTURES:
        return Look(ground, shade_of(ground), paint.texture)
    return Look(ground, ground)


PAPER, INK = "#fbfaf7", "#20242b"
LEAST_CONTRAST = 1.6
"""Of a mark with its ground (WCAG 2)."""


def standing_out(colour: str, first: str, second: str) -> str:
    """The first that stands out from a colour; the second where it does not."""
    return first if contrast(colour, first) >= LEAST_CONTRAST else second


def shade_of(colour: str) -> str:
    """A colour made darker by 30 %, or lighter where it is dark already: the mark of a texture.

    A texture is a shade of the faction's own colour, so that no pattern of a status is meant.
    """
    towards = 0 if luminance(colour) >= DARK else 255
    return "#" + "".join(f"{round(0.7 * part + 0.3 * towards):02x}" for part in _parts(colour))


DARK = 0.16
"""The luminance below which a lighter shade stands out more than a darker one."""


def contrast(one: str, other: str) -> float:
    """Of two colours (#rrggbb), by WCAG 2: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Of a colour (#rrggbb) in sRGB, by WCAG 2: 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


FIXED = {
    "unknown": Look("#e4e0d6", UNKNOWN_COLOUR, "grid"),
    "withheld": Look("#d8d4ca", "#6b675e", "checks"),
}
"""Statuses of land that is no faction's."""
ON_PAPER = {"claimed": "backbands", "presence": "spots"}
"""The shapes of statuses that are drawn in the faction's colour."""
ON_COLOUR = {"mixed": ("columns", PAPER, INK), "besieged": ("spots", INK, PAPER)}
"""The shapes of statuses that are drawn on the faction's colour, in one of two others."""
TEXTURES = ("stripes", "dots", "cross")
SHAPES = {
    "bands": "M0 6 6 0h6L0 12zM12 6v6H6z",
    "backbands": "M12 6 6 0H0l12 12zM0 6v6h6z",
    "spots": "M3.8 6a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z",
    "columns": "M0 0h3v12H0z",
    "grid": "M0 0h12v1H0zM0 0h1v12H0z",
    "checks": "M0 0h4v4H0zM6 6h4v4H6z",
    "stripes": "M0 3 3 0h3L0 6zM12 3v3l-6 6H3z",
    "dots": "M4.2 6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z",
    "cross": "M0 5h12v2H0zM5 0h2v12H5z",
}
COVERED = {
    "bands": 0.5,
    "backbands": 0.5,
    "spots": 0.106,
    "columns": 0.25,
    "grid": 0.16,
    "checks": 0.222,
    "stripes": 0.25,
    "dots": 0.071,
    "cross": 0.306,
}
"""The part of a square that each shape covers."""
