"""What one change would do to the map, composed within the changed land only."""

from geodata.territory.effect.computing import effect
from geodata.territory.effect.lands import (
    OverridingLand,
    TransferLand,
    overriding_lands,
    transfer_lands,
)
from geodata.territory.effect.of_succession import (
    SuccessionEffect,
    land_carried,
    succession_effect,
)
from geodata.territory.effect.values import Altered, Effect, Overriding, Rival

__all__ = [
    "Altered",
    "Effect",
    "Overriding",
    "OverridingLand",
    "Rival",
    "SuccessionEffect",
    "TransferLand",
    "effect",
    "land_carried",
    "overriding_lands",
    "succession_effect",
    "transfer_lands",
]
