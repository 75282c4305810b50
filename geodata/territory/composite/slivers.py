"""Slivers: thin faces that the redrawing of a border leaves, given to a neighbour and reported.

A face is a sliver where it is narrower than the tolerance (twice its area over its perimeter)
and nobody drew it on purpose: each zone that decides it on some day is itself wider than the
tolerance as drawn, and decides a neighbouring face as well. It takes the timeline of the
neighbour with the longest shared border; its polygon stays in the partition as it is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.composite.area import square_metres
from geodata.territory.composite.borders import Borders, borders_of, perimeters
from geodata.territory.composite.grid import from_grid, on_grid
from geodata.territory.composite.timelines import NOTHING, Timelines


class Sliver(NamedTuple):
    """A face that was cleaned away.

    Number of the face, square metres, a point in it (WGS 84); as drawn, its runs of (day of the
    start, zone), -1 for none; and the zones of the neighbour that it was given to.
    """

    face: int
    area: int
    lon: float
    lat: float
    runs: tuple[tuple[int, int], ...]
    given_to: tuple[int, ...]

    @property
    def zones(self) -> tuple[int, ...]:
        """The zones that decided it, ascending."""
        return _deciding(self.runs)


def widths(polygons: np.ndarray) -> np.ndarray:
    """The mean width of polygons on the grid in metres: twice the area over the perimeter."""
    around = perimeters(polygons)
    area = square_metres(from_grid(polygons))
    return np.divide(2 * area, around, out=np.zeros(len(area)), where=around > 0)


def slivers(
    faces: np.ndarray, runs: Timelines, polygons: np.ndarray, tolerance: float
) -> np.ndarray:
    """For each face (on the grid) the one whose timeline it takes: itself, if it is no sliver.

    `polygons` are those of the claims (WGS 84), `tolerance` is in metres.
    """
    source = np.arange(len(faces))
    thin = np.flatnonzero(widths(faces) < tolerance) if tolerance > 0 else source[:0]
    thin = thin[_unmeant(thin, runs, polygons, tolerance)]
    borders = borders_of(faces, thin)
    thin = thin[np.isin(thin, _alone(thin, borders, runs), invert=True)]
    return _given(source, thin, borders)


def _runs_of(faces: np.ndarray, runs: Timelines) -> tuple[np.ndarray, np.ndarray]:
    """The pairs (position in `faces`, claim) of their runs; none for runs without a claim."""
    count = (runs.offsets[1:] - runs.offsets[:-1])[faces]
    position = np.repeat(np.arange(len(faces)), count)
    run = np.arange(len(position)) - np.repeat(np.cumsum(count) - count, count)
    claim = runs.claim[runs.offsets[faces][position] + run]
    return position[claim != NOTHING], claim[claim != NOTHING]


def _unmeant(
    thin: np.ndarray, runs: Timelines, polygons: np.ndarray, tolerance: float
) -> np.ndarray:
    """For each thin face whether all zones that decide it are wider than it, as drawn."""
    position, claim = _runs_of(thin, runs)
    deciding, number = np.unique(claim, return_inverse=True)
    narrow = widths(on_grid(polygons[deciding]))[number] < tolerance
    unmeant = np.ones(len(thin), dtype=bool)
    unmeant[position[narrow]] = False
    return unmeant


def _alone(thin: np.ndarray, borders: Borders, runs: Timelines) -> np.ndarray:
    """The thin faces that some zone decides which decides no neighbour."""
    position, claim = _runs_of(thin, runs)
    pair, other = _runs_of(borders.neighbour, runs)
    count = int(runs.claim.max(initial=0)) + 1
    beside = borders.face[pair] * count + other
    return thin[position[~np.isin(thin[position] * count + claim, beside)]]


def _given(source: np.ndarray, thin: np.ndarray, borders: Borders) -> np.ndarray:
    """Give thin faces to settled neighbours, round by round, until none is left that has one."""
    waiting = np.zeros(len(source), dtype=bool)
    waiting[thin] = True
    order = np.lexsort((borders.neighbour, -borders.length, borders.face))
    face, neighbour = borders.face[order], borders.neighbour[order]
    while True:
        open_ = waiting[face] & ~waiting[neighbour]
        settled, first = np.unique(face[open_], return_index=True)
        if not len(settled):
            return source
        source[settled] = source[neighbour[open_][first]]
        waiting[settled] = False


def report(
    faces: np.ndarray, area: np.ndarray, runs: Timelines, source: np.ndarray, zone: np.ndarray
) -> tuple[Sliver, ...]:
    """The slivers among faces (WGS 84) with the timelines as drawn; `zone` are the claims' ids."""
    cleaned = np.flatnonzero(source != np.arange(len(source)))
    points = shapely.get_coordinates(shapely.point_on_surface(faces[cleaned]))
    zone = np.append(zone, NOTHING)
    return tuple(
        Sliver(
            face,
            int(area[face]),
            lon,
            lat,
            runs=_told(runs, face, zone),
            given_to=_deciding(_told(runs, giver, zone)),
        )
        for face, giver, (lon, lat) in zip(
            cleaned.tolist(), source[cleaned].tolist(), points.tolist(), strict=True
        )
    )


def _told(runs: Timelines, face: int, zone: np.ndarray) -> tuple[tuple[int, int], ...]:
    rows = slice(runs.offsets[face], runs.offsets[face + 1])
    return tuple(zip(runs.start[rows].tolist(), zone[runs.claim[rows]].tolist(), strict=True))


def _deciding(runs: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return tuple(sorted({zone for _start, zone in runs} - {NOTHING}))
