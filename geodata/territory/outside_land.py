"""What lies outside the land of a map: mostly another country's, or coordinates exchanged."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite.area import total_square_metres

TOLERANCE = 0.005
"""Degrees by which the outline is simplified first: shares need no more."""
PATCH = 100e6
"""Square metres of patches outside that are told, however large the rest of a zone is."""
NEAR = 0.2
"""Degrees from the outline within which a point still counts as on the land."""


class Land:
    """The outline of a map's land, WGS 84 (lon/lat), ready for many questions."""

    def __init__(self, outline: shapely.Geometry) -> None:
        self._outline = shapely.make_valid(shapely.simplify(outline, TOLERANCE))
        self._around = shapely.buffer(self._outline, NEAR, quad_segs=4)
        shapely.prepare([self._outline, self._around])

    def outside(self, shape: shapely.Geometry) -> float:
        """Square metres of the parts of a polygon that lie for the most part outside the land.

        0 where that is neither most of the polygon nor more than a patch of 100 km²: zones are
        often drawn a little beyond the border, where they are cut.
        """
        parts = shapely.get_parts(shape)
        beyond = parts[[not self._mostly_within(part) for part in parts]]
        if not len(beyond):
            return 0.0
        area = total_square_metres(beyond)
        whole = float(shapely.area(beyond).sum()) * 2 > float(shapely.area(shape))
        return area if whole or area > PATCH else 0.0

    def holds(self, points: np.ndarray) -> np.ndarray:
        """Of each point, lon/lat as float[n, 2], whether it is on the land or near it, bool[n]."""
        return shapely.intersects_xy(self._around, points[:, 0], points[:, 1])

    def _mostly_within(self, part: shapely.Geometry) -> bool:
        if not shapely.intersects(self._outline, part):
            return False
        if shapely.covers(self._outline, part):
            return True
        within = shapely.area(shapely.intersection(self._outline, part))
        return bool(within * 2 >= shapely.area(part))
