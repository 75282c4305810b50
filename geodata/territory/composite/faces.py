"""Faces: the areas that noded edges enclose, in canonical form and order."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.composite.chains import chains_of
from geodata.territory.composite.grid import pack, unpack


def faces_of(edges: np.ndarray) -> np.ndarray:
    """The polygons on the grid that noded edges (packed, int64[n, 2]) enclose, canonical."""
    return canonical(shapely.get_parts(shapely.polygonize(chains_of(edges))))


def lines_of(edges: np.ndarray) -> np.ndarray:
    """Edges (packed, int64[n, 2]) as lines on the grid."""
    return shapely.linestrings(unpack(edges.reshape(-1)).reshape(-1, 2, 2).astype(float))


def canonical(faces: np.ndarray) -> np.ndarray:
    """Faces of a partition in one form (rings start at their least point) and one order."""
    faces = shapely.normalize(faces)
    return faces[in_order(faces)]


def in_order(faces: np.ndarray) -> np.ndarray:
    """The order of faces in canonical form: by the first edge of the shell.

    The shell runs clockwise from its least point. An edge has only one face on its right, so no
    two faces are equal.
    """
    cells, face = shapely.get_coordinates(shapely.get_exterior_ring(faces), return_index=True)
    point = pack(cells.astype(np.int64))
    first = np.searchsorted(face, np.arange(len(faces)))
    return np.lexsort((point[first + 1], point[first]))
