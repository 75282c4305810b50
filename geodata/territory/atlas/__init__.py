"""Time arcs: a composite's borders, each stored once with its timeline, in one small file."""

from geodata.territory.atlas.decode import decode
from geodata.territory.atlas.decoded import Atlas, Stretch
from geodata.territory.atlas.encode import encode
from geodata.territory.atlas.levels import Levels, encode_levels
from geodata.territory.atlas.refinement import refine

__all__ = ["Atlas", "Levels", "Stretch", "decode", "encode", "encode_levels", "refine"]
