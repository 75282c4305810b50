"""Successions on the composite: runs of a side that is succeeded go on as another side's.

A run keeps its claim, and so its precedence, its end and its sources; where a succession falls
within it, it is split. So the composite stays what the claims say, and who goes on with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np

from geodata.territory.claims import Claims
from geodata.territory.composite.grid import on_grid, to_grid
from geodata.territory.composite.joining import join
from geodata.territory.composite.rows import differs
from geodata.territory.composite.timelines import Timelines
from geodata.territory.successions import LandSuccession, heirs_of, succeeded


class Held(NamedTuple):
    """Runs with their sides: those of face `f` are `offsets[f]:offsets[f + 1]`.

    `claim` is an index of claims, -1 for none; `side` one of their sides.
    """

    offsets: np.ndarray
    start: np.ndarray
    claim: np.ndarray
    side: np.ndarray


class _Runs(NamedTuple):
    face: np.ndarray
    start: np.ndarray
    claim: np.ndarray
    side: np.ndarray


def areas_of(claims: Claims) -> tuple[np.ndarray, np.ndarray]:
    """The areas of successions on the grid, and ids for them that no claim has.

    Raises ValueError, which names the succession.
    """
    rows = [row for row in claims.successions if row.area is not None]
    areas = np.array([row.area for row in rows], dtype=object)
    names = [f"the area of succession {row.id}" for row in rows]
    ids = np.array([-2 - row.id for row in rows], dtype=np.int64)
    return (to_grid(areas, names) if rows else areas), ids


def held(claims: Claims, faces: np.ndarray, runs: Timelines, source: np.ndarray) -> Held:
    """The runs of faces (WGS 84, lon/lat) with their sides, after all successions.

    `source` is the face whose timeline each takes: a sliver is succeeded as its neighbour is.
    """
    # The last entry is no claim, which is what index -1 takes.
    side = np.append(claims.side, 0)[runs.claim]
    if not claims.successions or not len(faces):
        return Held(runs.offsets, runs.start, runs.claim, side)
    face = np.repeat(np.arange(len(faces)), np.diff(runs.offsets))
    found = _Runs(face, runs.start, runs.claim, side)
    covered = _covered(claims, faces)[:, source]
    begun = np.append(claims.start, np.iinfo(np.int32).max)
    rows = list(zip(claims.successions, covered, strict=True))
    for day, group in groupby(rows, key=lambda row: row[0].day):
        found = _on_day(found, day, list(group), claims, begun)
    offsets = np.searchsorted(found.face, np.arange(len(faces) + 1))
    return Held(offsets, found.start, found.claim, found.side)


def _covered(claims: Claims, faces: np.ndarray) -> np.ndarray:
    """For each succession and face whether it is one of the land of the face: bool[n, faces]."""
    covered = np.ones((len(claims.successions), len(faces)), dtype=bool)
    bounded = [at for at, row in enumerate(claims.successions) if row.area is not None]
    if bounded:
        covered[bounded] = False
        face, area = join(on_grid(faces), areas_of(claims)[0])
        covered[np.array(bounded)[area], face] = True
    return covered


Step = tuple[LandSuccession, np.ndarray]
"""A succession, and which faces it covers."""


def _on_day(runs: _Runs, day: int, steps: list[Step], claims: Claims, begun: np.ndarray) -> _Runs:
    """The runs after the successions of one day."""
    last = np.append(differs(runs.face)[1:], True)
    reaches = last | (np.append(runs.start[1:], day) > day)
    chosen = np.flatnonzero(reaches & (begun[runs.claim] < day))
    heir = runs.side.copy()
    for part, other in _heirs(runs, chosen, steps, claims):
        heir[part] = other
    moved = heir != runs.side
    at_once = moved & (runs.start >= day)
    split = moved & ~at_once
    side = np.where(at_once, heir, runs.side)
    more = np.flatnonzero(split)
    face = np.append(runs.face, runs.face[more])
    start = np.append(runs.start, np.full(len(more), day, dtype=runs.start.dtype))
    order = np.lexsort((start, face))
    claim, side = np.append(runs.claim, runs.claim[more]), np.append(side, heir[more])
    return _Runs(face[order], start[order], claim[order], side[order])


def _heirs(
    runs: _Runs, chosen: np.ndarray, steps: list[Step], claims: Claims
) -> Iterator[tuple[np.ndarray, int]]:
    """Runs among the chosen that are alike, and the side (index) that they go on as."""
    number = {side: at for at, side in enumerate(claims.sides)}
    over = np.array([covered[runs.face[chosen]] for _row, covered in steps]).T
    kinds, which = np.unique(
        np.column_stack([runs.side[chosen], over]), axis=0, return_inverse=True
    )
    for at, (side, *covers) in enumerate(kinds.tolist()):
        heirs = heirs_of(row for (row, _faces), here in zip(steps, covers, strict=True) if here)
        yield chosen[which.reshape(-1) == at], number[succeeded(claims.sides[side], heirs)]


def undone(runs: Timelines) -> Timelines:
    """Runs without what successions split: one where several in a row have the same claim."""
    keep = differs(runs.claim)
    keep[runs.offsets[:-1]] = True
    kept = np.concatenate([[0], np.cumsum(keep)])
    return Timelines(kept[runs.offsets], runs.start[keep], runs.claim[keep])
