"""Time arcs: a composite's borders, each stored once with its timeline, in one small file."""

from geodata.arcs.atlas import Atlas, Stretch
from geodata.arcs.decode import decode
from geodata.arcs.encode import encode
from geodata.arcs.levels import Levels, encode_levels
from geodata.arcs.refinement import refine

__all__ = ["Atlas", "Levels", "Stretch", "decode", "encode", "encode_levels", "refine"]
