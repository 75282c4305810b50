"""The ground under the zones: Natural Earth (public domain), cut round a theatre. Free of Django.

box ── source ──┬── shapes ── runs ──┬── cutting (two files: the first view, and more detail)
                └── names ───────────┘        └── reading (back to geometries, for pictures)
box ── tiles ── relief (slopes, as one picture)
"""

from geodata.ground.cutting import DETAIL, FIRST, GroundFiles, ground_around
from geodata.ground.reading import Ground, read_ground
from geodata.ground.relief import RELIEF, relief_around

__all__ = [
    "DETAIL",
    "FIRST",
    "RELIEF",
    "Ground",
    "GroundFiles",
    "ground_around",
    "read_ground",
    "relief_around",
]
