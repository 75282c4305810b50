"""A map package for a new land, made of a few answers.

outlines ─┐
sides ────┼── answers ── pages ── writing (a map package, see geodata/map_package)
places ───┘
"""

from geodata.new_map.answers import Answers, BadAnswer
from geodata.new_map.writing import members_of, write_package

__all__ = ["Answers", "BadAnswer", "members_of", "write_package"]
