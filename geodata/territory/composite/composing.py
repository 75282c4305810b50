"""From claims to the composite."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite.area import whole_areas
from geodata.territory.composite.faces import faces_of
from geodata.territory.composite.grid import from_grid, to_grid
from geodata.territory.composite.joining import Cover, common_box, covered_by_all, join
from geodata.territory.composite.noding import near, noded, segments
from geodata.territory.composite.slivers import report, slivers
from geodata.territory.composite.structure import Composite
from geodata.territory.composite.succeeding import areas_of, held
from geodata.territory.composite.timelines import Timelines, gathered, timelines


def compose(
    claims: Claims, land: shapely.Geometry | None = None, *, sliver_width: float = 0.0
) -> Composite:
    """Cut the land into faces and give each its timeline by precedence.

    `land` is a polygon on WGS 84 (lon/lat) that clips the claims; without it the land is what
    the claims cover. The successions of the claims cut it too, and what they say follows
    precedence (see `succeeding`). Faces narrower than `sliver_width` metres that nobody drew are
    given to a neighbour (see `slivers`) and listed in `cleaned`; with 0 everything stays as drawn.
    Claims in any order give the same composite, array by array.

    Raises ValueError, which names the claim, for what is no valid polygon within ±180 and ±90.
    """
    partition = divide(gridded(claims), clips_of(land), areas_of(claims)[0])
    runs = timelines(partition.cover, len(partition.faces), claims.start, claims.end)
    source = slivers(partition.faces, runs, claims.geometry, sliver_width)
    return assembled(claims, from_grid(partition.faces), runs, source)


def gridded(claims: Claims) -> np.ndarray:
    """The polygons of the claims on the grid. Raises ValueError, which names the claim."""
    return to_grid(claims.geometry, [f"claim {number}" for number in claims.id.tolist()])


NONE = np.array([], dtype=object)
"""No polygons."""


class Partition(NamedTuple):
    """The faces of the land, on the grid and in canonical order, and what claims cover each."""

    faces: np.ndarray
    cover: Cover


def clips_of(land: shapely.Geometry | None) -> np.ndarray:
    """The land (WGS 84), if there is one, as an array of polygons on the grid."""
    lands = np.array([] if land is None else [land], dtype=object)
    return to_grid(lands, ["the land"])


def divide(polygons: np.ndarray, clips: np.ndarray, cutting: np.ndarray = NONE) -> Partition:
    """Cut what lies in all the clips along the borders of polygons; all are on the grid.

    Without a clip the polygons are what is cut. What is in `cutting` cuts, and covers nothing.
    """
    ends = segments(np.concatenate([polygons, clips, cutting]))
    if len(clips):
        ends = near(ends, common_box(clips))
    faces = faces_of(noded(ends))
    if len(clips):
        faces = faces[covered_by_all(faces, clips)]
    cover = join(faces, polygons)
    return Partition(faces, cover) if len(clips) else _covered(faces, cover)


def _covered(faces: np.ndarray, cover: Cover) -> Partition:
    """Only the faces that something covers."""
    held, number = np.unique(cover.face, return_inverse=True)
    return Partition(faces[held], Cover(number, cover.claim))


def assembled(
    claims: Claims,
    faces: np.ndarray,
    runs: Timelines,
    source: np.ndarray,
    area: np.ndarray | None = None,
) -> Composite:
    """The composite of faces (WGS 84, lon/lat), each with the timeline of its source.

    `area` are their whole square metres, where they are known.
    """
    area = whole_areas(faces) if area is None else area
    final = held(claims, faces, gathered([runs], source), source)
    # The last entry is no claim, which is what index -1 takes.
    zone = np.append(claims.id, -1)
    return Composite(
        sides=claims.sides,
        faces=faces,
        area=area,
        offsets=final.offsets,
        start=final.start,
        side=final.side,
        zone=zone[final.claim],
        cleaned=report(faces, area, runs, source, claims.id),
    )
