"""The ground that an operator brings: tiles under the zones from zoom 8 on, readers’ and desk’s."""

from geodata.own_ground.file import GROUND_FOLDER, GroundFile, ground_file, opened_file
from geodata.own_ground.ground import OwnGround, own_ground, with_module
from geodata.own_ground.pmtiles import NotTiles

__all__ = [
    "GROUND_FOLDER",
    "GroundFile",
    "NotTiles",
    "OwnGround",
    "ground_file",
    "opened_file",
    "own_ground",
    "with_module",
]
