"""The space-time composite (Langran and Chrisman, 1988): faces, each with its timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from geodata.apportion import apportion
from geodata.claims import Claims, Side
from geodata.days import ALWAYS, OPEN

GRID = 1e-6
"""Degrees: the cell of the fixed grid that every coordinate is snapped to, about 0.1 m."""


@dataclass(frozen=True, eq=False)
class Composite:
    """A partition of the land into faces, each with a timeline of runs.

    `faces` are shapely polygons on WGS 84 (lon/lat, multiples of `GRID`); `area` their areas in
    whole square metres (EPSG:6933), summing to `land_area`. The runs of face `f` are
    `offsets[f]:offsets[f + 1]` of `start` (day number; the first is `ALWAYS`), `side` (index into
    `sides`, 0 = nobody known) and `zone` (id of the claim that decides it, -1 = none). A run ends
    where the next starts; the last one has no end. Consecutive runs differ in zone.
    """

    sides: tuple[Side, ...]
    faces: np.ndarray
    area: np.ndarray
    offsets: np.ndarray
    start: np.ndarray
    side: np.ndarray
    zone: np.ndarray

    @property
    def land_area(self) -> int:
        """Square metres."""
        return int(self.area.sum())

    def run_on(self, day: int) -> np.ndarray:
        """For each face the index of the run that holds on the day."""
        hold = np.concatenate([[0], np.cumsum(self.start <= day)])
        return self.offsets[:-1] + (hold[self.offsets[1:]] - hold[self.offsets[:-1]]) - 1

    def run_face(self) -> np.ndarray:
        """For each run the face that it belongs to."""
        return np.repeat(np.arange(len(self.faces)), np.diff(self.offsets))

    def run_area(self) -> np.ndarray:
        """For each run the square metres of its face."""
        return np.repeat(self.area, np.diff(self.offsets))

    def opening(self) -> np.ndarray:
        """For each run whether it is the first of its face."""
        first = np.zeros(len(self.start), dtype=bool)
        first[self.offsets[:-1]] = True
        return first

    def changed(self) -> np.ndarray:
        """For each run whether its side differs from that of the run before on its face."""
        changed = ~self.opening()
        changed[1:] &= self.side[1:] != self.side[:-1]
        return changed

    def change_days(self) -> np.ndarray:
        """The days on which some face's side differs from the day before, ascending."""
        return np.unique(self.start[self.changed()])


def compose(claims: Claims, land: object | None = None) -> Composite:
    """Cut the land into faces and give each its timeline by precedence.

    `land` is a polygon on WGS 84 (lon/lat) that clips the claims; without it the land is what
    the claims cover.
    """
    geometry = [*claims.geometry, *([] if land is None else [land])]
    snapped = snap(np.array(geometry, dtype=object))
    faces = _faces(snapped)
    face, claim = shapely.STRtree(snapped).query(
        shapely.point_on_surface(faces), predicate="intersects"
    )
    inside = np.isin(
        np.arange(len(faces)), face[claim == len(claims)] if land is not None else face
    )
    faces, renumber = faces[inside], np.cumsum(inside) - 1
    keep = inside[face] & (claim < len(claims))
    offsets, start, winner = _timelines(claims, len(faces), renumber[face[keep]], claim[keep])
    side = np.where(winner < 0, 0, claims.side[winner]) if len(claims) else np.zeros_like(winner)
    zone = np.where(winner < 0, -1, claims.id[winner]) if len(claims) else winner
    return Composite(claims.sides, faces, _areas(faces), offsets, start, side, zone)


def snap(geometry: np.ndarray) -> np.ndarray:
    """Polygons snapped to the grid, valid, so that equal borders are equal bit for bit."""
    return shapely.set_precision(shapely.make_valid(geometry), GRID)


def _faces(snapped: np.ndarray) -> np.ndarray:
    lines = shapely.union_all(shapely.boundary(snapped), grid_size=GRID)
    collection = shapely.polygonize(shapely.get_parts(lines))
    return shapely.get_parts(collection)


def _timelines(
    claims: Claims, count: int, face: np.ndarray, claim: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    covering: list[list[int]] = [[] for _ in range(count)]
    for f, c in zip(face.tolist(), claim.tolist(), strict=True):
        covering[f].append(c)
    memo: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    runs = []
    for stack in covering:
        key = tuple(sorted(stack))
        if key not in memo:
            memo[key] = _sweep(claims, key)
        runs.append(memo[key])
    offsets = np.concatenate([[0], np.cumsum([len(run) for run in runs])]).astype(np.int64)
    flat = np.array([row for run in runs for row in run], dtype=np.int64).reshape(-1, 2)
    return offsets, flat[:, 0].astype(np.int32), flat[:, 1]


def _sweep(claims: Claims, stack: tuple[int, ...]) -> list[tuple[int, int]]:
    """The timeline of one stack of claims: (start, index of the claim on top or -1)."""
    cuts = sorted({ALWAYS, *(int(d) for c in stack for d in (claims.start[c], claims.end[c]))})
    runs: list[tuple[int, int]] = []
    for day in cuts:
        if day == OPEN:
            continue
        top = max((c for c in stack if claims.start[c] <= day < claims.end[c]), default=-1)
        if not runs or runs[-1][1] != top:
            runs.append((day, top))
    return runs


def _areas(faces: np.ndarray) -> np.ndarray:
    return apportion(shapely.area(equal_area(faces)))


def equal_area(geometry: np.ndarray) -> np.ndarray:
    """WGS 84 lon/lat to EPSG:6933 metres, vertex by vertex.

    The cylindrical equal-area projection (Lambert; ellipsoidal form: Snyder 1987, p. 81-82) with
    standard parallel 30 degrees.
    """
    return shapely.transform(geometry, _project)


_A, _F = 6378137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = _E2**0.5
_K0 = np.cos(np.radians(30)) / np.sqrt(1 - _E2 * np.sin(np.radians(30)) ** 2)


def _project(coordinates: np.ndarray) -> np.ndarray:
    lon, sine = np.radians(coordinates[:, 0]), np.sin(np.radians(coordinates[:, 1]))
    q = (1 - _E2) * (
        sine / (1 - _E2 * sine**2) - np.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    )
    return np.column_stack([_A * _K0 * lon, _A * q / (2 * _K0)])
