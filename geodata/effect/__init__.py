"""What one change would do to the map, composed within the changed land only."""

from geodata.effect.told import Altered, Effect, Overriding, Rival, Transfer
from geodata.effect.working import effect

__all__ = ["Altered", "Effect", "Overriding", "Rival", "Transfer", "effect"]
