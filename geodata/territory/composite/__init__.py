"""The space-time composite (Langran and Chrisman, 1988): faces, each with its timeline.

The rooms, in the order of the work: `grid` (snapping), `noding`, `faces`, `joining`, `timelines`,
`slivers`, `area`; `structure` is what comes out, `composing` puts it together,
`recomposing` does so again in the `neighbourhood` of a change.
"""

from geodata.territory.composite.area import equal_area, square_metres
from geodata.territory.composite.composing import compose
from geodata.territory.composite.grid import GRID
from geodata.territory.composite.recomposing import recompose
from geodata.territory.composite.slivers import Sliver
from geodata.territory.composite.structure import Composite

__all__ = ["GRID", "Composite", "Sliver", "compose", "equal_area", "recompose", "square_metres"]
