"""The ground under the zones: Natural Earth (public domain), cut round a theatre. Free of Django.

box ── source ──┬── shapes ── runs ──┬── cutting (two files: the first view, and more detail)
                └── names ───────────┘        └── reading (back to geometries, for pictures)
"""

from geodata.ground.cutting import DETAIL, FIRST, GroundFiles, ground_around
from geodata.ground.reading import Ground, read_ground

__all__ = ["DETAIL", "FIRST", "Ground", "GroundFiles", "ground_around", "read_ground"]
