"""From a line that was drawn to the land that changes hands."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely

from geodata.territory.front.cutting import cut
from geodata.territory.front.line import checked, onto_borders
from geodata.territory.front.readings import readings
from geodata.territory.front.values import BadLine, Front


def new_front(held: Mapping[int, shapely.Geometry], points: np.ndarray) -> Front:
    """What a front drawn through points (n, 2; WGS 84, lon/lat) means on the map of a day.

    `held` is the land of each side by any whole number, 0 for land that nobody is known to hold,
    as `measures.side_polygons.dissolved` gives it: a partition whose borders have equal vertices.
    The line begins and ends on its borders, its outer edge among them, or a little beside.

    Raises BadLine, which says what is wrong and where.
    """
    line = checked(points)
    parts, owner = shapely.get_parts(list(held.values()), return_index=True)
    if not len(parts):
        raise BadLine("no_land")
    side = np.array(list(held))[owner]
    line = onto_borders(line, shapely.union_all(shapely.boundary(parts)))
    return Front(line, readings(cut(parts, side, line)))
