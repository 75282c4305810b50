"""Lines on a grid, as runs of whole numbers: `[x, y, dx, dy, dx, dy, …]`.

The grid is Web Mercator, 2^precision cells round the world, from its north-west corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.territory.svg.frame import mercator

FAR = 2.5
"""How much coarser lines are outside the near box."""


@dataclass(frozen=True)
class Grid:
    """A grid, the tolerance in its cells, and the box (lon/lat) outside which it is larger."""

    precision: int
    tolerance: float
    near: tuple[float, float, float, float] | None = None

    def cells(self, lonlat: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2), lon/lat, in cells from the world's north-west corner."""
        return mercator(lonlat) * 2.0**self.precision

    def near_cells(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of the near box."""
        if self.near is None:
            return None
        west, south, east, north = self.near
        (left, bottom), (right, top) = self.cells(np.array([[west, south], [east, north]])).tolist()
        return left, top, right, bottom


def rings(shapes: np.ndarray, grid: Grid, least: float) -> list[list[int]]:
    """The rings of polygons, without those that cover fewer than `least` cells."""
    found = []
    for ring in shapely.get_rings(shapely.get_parts(_gridded(shapes, grid))):
        area = abs(shapely.area(shapely.polygons(ring)))
        if area >= least and len(thin := _thinned(ring, grid)) > 3:
            found.append(thin)
    return [_run(thin) for thin in found]


def lines(shapes: np.ndarray, grid: Grid, least: float = 0.0) -> list[list[int]]:
    """The lines, joined where they follow each other, without those shorter than `least` cells."""
    parts = shapely.get_parts(_gridded(shapes, grid))
    joined = shapely.line_merge(shapely.multilinestrings(parts))
    parts = [part for part in shapely.get_parts(joined) if shapely.length(part) >= least]
    return [_run(thin) for part in parts if len(thin := _thinned(part, grid)) > 1]


def _gridded(shapes: np.ndarray, grid: Grid) -> np.ndarray:
    return shapely.transform(shapes, grid.cells)


def _thinned(line: shapely.LineString, grid: Grid) -> np.ndarray:
    """The vertices (n, 2) of a line within the tolerance, in whole cells, none twice in a row.

    Douglas-Peucker, twice: of the finer line those vertices that are near, of the coarser all.
    """
    vertices = _simplified(line, grid.tolerance)
    near = grid.near_cells()
    if near is not None:
        left, top, right, bottom = near
        coarse = _simplified(line, FAR * grid.tolerance)
        x, y = vertices.T
        keep = (x > left) & (x < right) & (y > top) & (y < bottom)
        keep |= np.isin(vertices @ [1, 1j], coarse @ [1, 1j])
        keep[[0, -1]] = True
        vertices = vertices[keep]
    whole = np.rint(vertices).astype(np.int64)
    fresh = np.concatenate([[True], np.diff(whole, axis=0).any(axis=1)])
    return whole[fresh]


def _simplified(line: shapely.LineString, tolerance: float) -> np.ndarray:
    return shapely.get_coordinates(shapely.simplify(line, tolerance, preserve_topology=False))


def _run(whole: np.ndarray) -> list[int]:
    return [*whole[0].tolist(), *np.diff(whole, axis=0).ravel().tolist()]


def points_of(runs: list[list[int]], precision: int) -> Iterator[np.ndarray]:
    """The vertices (n, 2) of each run, lon/lat."""
    for run in runs:
        cells = np.array(run, dtype=np.float64).reshape(-1, 2).cumsum(axis=0)
        x, y = (cells / 2.0**precision).T
        lat = np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi)))
        yield np.column_stack([(x - 0.5) * 360, lat])
