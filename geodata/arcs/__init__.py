"""Time arcs: a composite's borders, each stored once with its timeline, in one small file."""

from geodata.arcs.atlas import Atlas, Stretch
from geodata.arcs.decode import decode
from geodata.arcs.encode import encode

__all__ = ["Atlas", "Stretch", "decode", "encode"]
