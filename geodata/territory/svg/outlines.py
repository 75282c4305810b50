"""The land of each side on a day, dissolved and simplified for a picture."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.svg.frame import Frame


def outlines(
    composite: Composite, day: int, frame: Frame, tolerance: float = 1.5
) -> dict[int, shapely.Geometry]:
    """The land of each side that holds any, by its index, in units of the frame.

    Borders are simplified together, so that neighbours still meet without gap or overlap
    (Visvalingam and Whyatt on the coverage); `tolerance` is in units.
    """
    side = composite.side[composite.run_on(day)]
    holders = np.unique(side)
    land = [shapely.coverage_union_all(composite.faces[side == holder]) for holder in holders]
    projected = frame.project(np.array(land, dtype=object))
    # Holes run against their shell, or a picture fills them: simplifying leaves that open.
    simple = shapely.orient_polygons(shapely.coverage_simplify(projected, tolerance))
    return dict(zip(holders.tolist(), simple, strict=True))


def borders(land: dict[int, shapely.Geometry]) -> shapely.Geometry:
    """The lines between different sides, and round the land, each once."""
    edges = shapely.boundary(np.array(list(land.values()), dtype=object))
    return shapely.line_merge(shapely.union_all(edges))
