"""Joining: which polygons cover which faces."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely


class Cover(NamedTuple):
    """Pairs of indices: `face` is covered by `claim`. Ascending by face, then claim."""

    face: np.ndarray
    claim: np.ndarray


def join(faces: np.ndarray, polygons: np.ndarray) -> Cover:
    """The cover of faces by the polygons that they were cut from, both on the grid.

    A face lies in a polygon or outside it as a whole, so one point of it decides.
    """
    tree = shapely.STRtree(shapely.point_on_surface(faces))
    claim, face = tree.query(polygons, predicate="intersects")
    order = np.lexsort((claim, face))
    return Cover(face[order], claim[order])
