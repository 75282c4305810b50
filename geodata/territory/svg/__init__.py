"""The map of a day as SVG: pure, from the composite, for pages and pictures."""

from geodata.territory.svg.bands import band_group, known_borders
from geodata.territory.svg.fills import fill_of, patterns
from geodata.territory.svg.frame import Frame
from geodata.territory.svg.hatch import hatch_pattern, hatched
from geodata.territory.svg.looks import Look, Palette, colour_of, look_of, palette_of
from geodata.territory.svg.outlines import borders, outlines
from geodata.territory.svg.paths import line_path, polygon_path
from geodata.territory.svg.small_patches import signs

__all__ = [
    "Frame",
    "Look",
    "Palette",
    "band_group",
    "borders",
    "colour_of",
    "fill_of",
    "hatch_pattern",
    "hatched",
    "known_borders",
    "line_path",
    "look_of",
    "outlines",
    "palette_of",
    "patterns",
    "polygon_path",
    "signs",
]
