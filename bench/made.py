"""Made histories: a land of wriggling borders over which six sides' fronts move for 400 days."""

from __future__ import annotations

import numpy as np
import shapely

from bench.histories import History, View
from geodata.territory.claims import Side
from geodata.territory.composite import GRID, Composite
from geodata.territory.days import ALWAYS

LAND = shapely.box(30, 28, 46, 42)
SIDES, DAYS, FIRST_DAY = 6, 400, 18_000
POINTS_PER_BORDER = 33
"""A power of two and one: the borders are made by halving."""
BORDERS_PER_FACE = 2.65
"""Of the borders round a face its share, less what rounding folds together."""


def made(vertices: int, seed: int = 1) -> History:
    """A history with about as many distinct border vertices."""
    random = np.random.default_rng(seed)
    count = max(20, round(vertices / (POINTS_PER_BORDER - 1) / BORDERS_PER_FACE))
    seeds = np.column_stack([random.uniform(30, 46, count), random.uniform(28, 42, count)])
    faces = _faces(seeds, random)
    centres = shapely.get_coordinates(shapely.centroid(faces))
    composite = _composite(faces, _held(centres, random))
    days = list(range(FIRST_DAY, FIRST_DAY + DAYS))
    name = f"made-{vertices}"
    return History(name, f"made, {vertices:,} vertices", composite, [], days, View(38, 35.5, 6))


def _faces(seeds: np.ndarray, random: np.random.Generator) -> np.ndarray:
    borders = shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=LAND, only_edges=True)
    inside = shapely.intersection(shapely.get_parts(borders), LAND)
    straight = inside[shapely.get_type_id(inside) == shapely.GeometryType.LINESTRING]
    # The land's own border takes part, cut where the others meet it.
    lines = shapely.union_all([*straight, LAND.exterior], grid_size=GRID)
    ends = shapely.get_coordinates(_segments(lines)).reshape(-1, 2, 2)
    wriggling = shapely.linestrings(_wriggling(ends, random))
    return shapely.get_parts(shapely.polygonize(wriggling))


def _segments(lines: shapely.Geometry) -> np.ndarray:
    points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    inner = np.flatnonzero(line[1:] == line[:-1])
    return shapely.linestrings(np.stack([points[inner], points[inner + 1]], axis=1))


def _wriggling(ends: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Midpoint displacement: `(n, POINTS_PER_BORDER, 2)` on the composite's grid.

    Borders that meet at a sharp angle may cross; shared ones stay shared.
    """
    points = ends
    while points.shape[1] < POINTS_PER_BORDER:
        step = np.diff(points, axis=1)
        across = np.stack([-step[..., 1], step[..., 0]], axis=-1)
        middle = points[:, :-1] + step / 2
        middle += across * random.uniform(-0.12, 0.12, (*step.shape[:2], 1))
        joined = np.empty((len(points), points.shape[1] + middle.shape[1], 2))
        joined[:, 0::2], joined[:, 1::2] = points, middle
        points = joined
    return np.rint(points / GRID) * GRID


def _held(centres: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The side of each face on each day, `(days, faces)`: the nearest of six wandering points."""
    start, way = random.uniform([30, 28], [46, 42], (SIDES, 2)), random.normal(0, 5, (SIDES, 2))
    turns = np.sin(np.linspace(0, 9, DAYS))[:, None, None]
    places = start + way * turns
    distance = np.linalg.norm(centres[None, :, None] - places[:, None], axis=-1)
    return distance.argmin(axis=-1) + 1


def _composite(faces: np.ndarray, held: np.ndarray) -> Composite:
    changed = np.ones(held.shape, dtype=bool)
    changed[1:] = held[1:] != held[:-1]
    face, day = np.nonzero(changed.T)
    start = np.where(day == 0, ALWAYS, day + FIRST_DAY).astype(np.int32)
    side = held[day, face]
    return Composite(
        sides=(Side(None, "unknown"), *(Side(f"side-{k}", "controlled") for k in range(SIDES))),
        faces=faces,
        area=np.zeros(len(faces), dtype=np.int64),
        offsets=np.concatenate([[0], np.cumsum(changed.sum(axis=0))]),
        start=start,
        side=side,
        zone=np.arange(len(start)),
    )
