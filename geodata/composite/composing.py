"""From claims to the composite."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.claims import Claims
from geodata.composite.area import whole_areas
from geodata.composite.faces import faces_of
from geodata.composite.grid import from_grid, to_grid
from geodata.composite.joining import Cover, join
from geodata.composite.noding import noded, segments
from geodata.composite.slivers import report, retimed, slivers
from geodata.composite.structure import Composite
from geodata.composite.timelines import Timelines, timelines


def compose(
    claims: Claims, land: shapely.Geometry | None = None, *, sliver_width: float = 0.0
) -> Composite:
    """Cut the land into faces and give each its timeline by precedence.

    `land` is a polygon on WGS 84 (lon/lat) that clips the claims; without it the land is what
    the claims cover. Faces narrower than `sliver_width` metres that nobody drew are given to a
    neighbour (see `slivers`) and listed in `cleaned`; with 0 everything stays as drawn. Claims in
    any order give the same composite, array by array.

    Raises ValueError, which names the claim, for what is no valid polygon within ±180 and ±90.
    """
    polygons = gridded(claims)
    partition = divide(polygons, land)
    runs = timelines(partition.cover, len(partition.faces), claims.start, claims.end)
    source = slivers(partition.faces, runs, polygons, sliver_width)
    return assembled(claims, from_grid(partition.faces), runs, source)


def gridded(claims: Claims) -> np.ndarray:
    """The polygons of the claims on the grid. Raises ValueError, which names the claim."""
    return to_grid(claims.geometry, [f"claim {number}" for number in claims.id.tolist()])


class Partition(NamedTuple):
    """The faces of the land, on the grid and in canonical order, and what claims cover each."""

    faces: np.ndarray
    cover: Cover


def divide(polygons: np.ndarray, land: shapely.Geometry | None = None) -> Partition:
    """Cut the land (WGS 84) along the borders of polygons on the grid."""
    count = len(polygons)
    if land is not None:
        polygons = np.append(polygons, to_grid(np.array([land]), ["the land"]))
    faces = faces_of(noded(segments(polygons)))
    cover = join(faces, polygons)
    return _on_land(faces, cover, None if land is None else count)


def _on_land(faces: np.ndarray, cover: Cover, land: int | None) -> Partition:
    """Keep the faces that the polygon of number `land` covers; without one those of any claim."""
    inside = np.zeros(len(faces), dtype=bool)
    inside[cover.face if land is None else cover.face[cover.claim == land]] = True
    keep = inside[cover.face]
    if land is not None:
        keep &= cover.claim != land
    number = np.cumsum(inside) - 1
    return Partition(faces[inside], Cover(number[cover.face[keep]], cover.claim[keep]))


def assembled(claims: Claims, faces: np.ndarray, runs: Timelines, source: np.ndarray) -> Composite:
    """The composite of faces (WGS 84, lon/lat), each with the timeline of its source."""
    area = whole_areas(faces)
    final = retimed(runs, source)
    # The last entry of both columns is no claim, which is what index -1 takes.
    side, zone = np.append(claims.side, 0), np.append(claims.id, -1)
    return Composite(
        sides=claims.sides,
        faces=faces,
        area=area,
        offsets=final.offsets,
        start=final.start,
        side=side[final.claim],
        zone=zone[final.claim],
        cleaned=report(faces, area, runs, source, claims.id),
    )
