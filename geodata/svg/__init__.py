"""The map of a day as SVG: pure, from the composite, for pages and pictures."""

from geodata.svg.fills import Palette, fill_of, palette_of, patterns
from geodata.svg.frame import Frame
from geodata.svg.outlines import borders, outlines
from geodata.svg.paths import line_path, polygon_path

__all__ = [
    "Frame",
    "Palette",
    "borders",
    "fill_of",
    "line_path",
    "outlines",
    "palette_of",
    "patterns",
    "polygon_path",
]
