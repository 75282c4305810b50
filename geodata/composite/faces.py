"""Faces: the areas that noded edges enclose, in canonical form and order."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.composite.grid import pack, unpack


def faces_of(edges: np.ndarray) -> np.ndarray:
    """The polygons on the grid that noded edges (packed, int64[n, 2]) enclose, canonical."""
    lines = shapely.linestrings(unpack(edges.reshape(-1)).reshape(-1, 2, 2).astype(float))
    return canonical(shapely.get_parts(shapely.polygonize(lines)))


def canonical(faces: np.ndarray) -> np.ndarray:
    """Faces of a partition in one form (rings start at their least point) and one order.

    The order is by the first edge of the shell, which runs clockwise from the least point: it has
    only one face on its right, so no two are equal.
    """
    faces = shapely.normalize(faces)
    cells, face = shapely.get_coordinates(shapely.get_exterior_ring(faces), return_index=True)
    point = pack(cells.astype(np.int64))
    first = np.searchsorted(face, np.arange(len(faces)))
    return faces[np.lexsort((point[first + 1], point[first]))]
