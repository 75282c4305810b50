"""A new front drawn as one line: the land between the old border and the new, and to whom it goes.

The rooms, in the order of the work: `line` (is it a line that can be a front, and do its ends lie
on a border), `cutting` (the land of a day cut along it), `readings` (which of the pieces change
hands, and to whom); `values` is what comes out.
"""

from geodata.territory.front.drawing import new_front
from geodata.territory.front.values import BadLine, Front, Reading, Stretch

__all__ = ["BadLine", "Front", "Reading", "Stretch", "new_front"]
