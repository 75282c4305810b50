"""The changed land: only it is composed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite import Sliver
from geodata.territory.composite.area import whole_areas
from geodata.territory.composite.composing import Partition, divide
from geodata.territory.composite.grid import LIMIT, from_grid
from geodata.territory.composite.joining import Cover
from geodata.territory.composite.slivers import report, slivers
from geodata.territory.composite.succeeding import areas_of
from geodata.territory.composite.timelines import timelines

MARGIN = 200
"""Cells of the grid round the changed land, per metre of sliver width, to see its neighbours."""


class Map(NamedTuple):
    """Claims, their polygons on the grid, and the land on the grid."""

    claims: Claims
    polygons: np.ndarray
    clips: np.ndarray


class Divided(NamedTuple):
    """The land round changed claims, cut along all borders, and the frame that bounds it."""

    partition: Partition
    frame: shapely.Polygon


def land_around(drawn: Map, changed: list[int], width: float) -> Divided:
    """The land that the changed claims cover, with a margin in which slivers of a width (metres)
    have their neighbours."""
    claims, polygons, clips = drawn
    frame = _frame(polygons[changed], MARGIN * width)
    return Divided(divide(polygons, np.append(frame, clips), areas_of(claims)[0]), frame)


def slivers_along(
    drawn: Map, around: Divided, chosen: np.ndarray, changed: list[int], width: float
) -> tuple[Sliver, ...]:
    """The slivers along the borders of the changed claims, in the map of the chosen ones.

    `around` serves where all are chosen and no succession cuts the land: then it is that map.
    """
    if width <= 0:
        return ()
    claims, polygons, clips = drawn
    (faces, cover), frame = around
    if not chosen.all() or len(areas_of(claims)[0]):
        faces, cover = divide(polygons[chosen], np.append(frame, clips))
    runs = timelines(cover, len(faces), claims.start[chosen], claims.end[chosen])
    source = slivers(faces, runs, claims.geometry[chosen], width)
    along = _touching(shapely.boundary(polygons[changed]), faces)
    whole = ~_touching(shapely.boundary(np.array([frame])), faces)
    source = np.where(along & whole, source, np.arange(len(faces)))
    degrees = from_grid(faces)
    return report(degrees, whole_areas(degrees), runs, source, claims.id[chosen])


def _touching(lines: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """For each face whether one of the lines meets it. Long lines are indexed once."""
    shapely.prepare(lines)
    return shapely.intersects(lines[:, None], faces).any(axis=0)


def _frame(polygons: np.ndarray, margin: float) -> shapely.Polygon:
    """The box of polygons on the grid and a margin in whole cells, within the grid."""
    west, south, east, north = shapely.total_bounds(polygons)
    low = np.maximum(np.floor([west - margin, south - margin]), -LIMIT)
    high = np.minimum(np.ceil([east + margin, north + margin]), LIMIT)
    return shapely.box(*low, *high)


def changed_land(around: Divided, changed: list[int]) -> Partition:
    """The faces of the land that one of the changed polygons covers, and what covers them."""
    faces, (face, claim) = around.partition
    inside = np.zeros(len(faces), dtype=bool)
    inside[face[np.isin(claim, changed)]] = True
    keep, number = inside[face], np.cumsum(inside) - 1
    return Partition(faces[inside], Cover(number[face[keep]], claim[keep]))
