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

    A face lies in a polygon or outside it as a whole, so one point of it decides. Each part of a
    polygon is asked about alone: parts that lie far apart share a box which holds much else.
    """
    tree = shapely.STRtree(shapely.point_on_surface(faces))
    parts, whole = shapely.get_parts(polygons, return_index=True)
    part, face = tree.query(parts, predicate="intersects")
    claim = whole[part]
    order = np.lexsort((claim, face))
    return Cover(face[order], claim[order])


def covered_by_all(faces: np.ndarray, clips: np.ndarray) -> np.ndarray:
    """For each face whether all of the clips cover it."""
    return np.bincount(join(faces, clips).face, minlength=len(faces)) == len(clips)


def common_box(clips: np.ndarray) -> np.ndarray:
    """The box (xmin, ymin, xmax, ymax) that the boxes of all clips share."""
    bounds = shapely.bounds(clips)
    return np.concatenate([bounds[:, :2].max(axis=0), bounds[:, 2:].min(axis=0)])
