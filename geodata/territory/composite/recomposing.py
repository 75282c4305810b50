"""Recomposing: from the composite of some claims to that of a few others more or less."""

from __future__ import annotations

from dataclasses import fields
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite.composing import assembled, clips_of, gridded
from geodata.territory.composite.faces import in_order
from geodata.territory.composite.grid import from_grid, on_grid
from geodata.territory.composite.joining import Cover, join
from geodata.territory.composite.neighbourhood import drawn, moved, recut
from geodata.territory.composite.slivers import slivers
from geodata.territory.composite.structure import Composite
from geodata.territory.composite.succeeding import areas_of, undone
from geodata.territory.composite.timelines import NOTHING, Timelines, gathered, timelines

NEW = -1
"""In the place of an old face: there is none."""


def recompose(
    composite: Composite,
    before: Claims,
    after: Claims,
    land: shapely.Geometry,
    *,
    sliver_width: float = 0.0,
) -> Composite:
    """`compose(after, land, sliver_width=...)`, made from `composite`, which is that of `before`.

    Both have the same land (WGS 84, lon/lat), and the ids of the claims are unique. Only the faces
    that touch a border which came or went are cut again; the answer equals a full build, array by
    array. Raises ValueError as `compose` does.
    """
    change = _change(before, after)
    clips, old = clips_of(land), on_grid(composite.faces)
    cut = recut(old, drawn(after), clips, _moved(change, before, after))
    faces = np.concatenate([old[cut.stays], cut.faces])
    origin = np.concatenate([np.flatnonzero(cut.stays), np.full(len(cut.faces), NEW)])
    order = in_order(faces)
    faces, origin = faces[order], origin[order]
    runs = _runs(composite, faces, origin, change, after)
    source = slivers(faces, runs, after.geometry, sliver_width)
    return assembled(after, from_grid(faces), runs, source)


def _moved(change: Change, before: Claims, after: Claims) -> np.ndarray:
    """The segments that come or go, those of the areas of successions among them."""
    (gone, gone_id), (come, come_id) = areas_of(before), areas_of(after)
    return moved(
        np.append(change.gone, gone),
        np.append(change.gone_id, gone_id),
        np.append(change.come, come),
        np.append(change.come_id, come_id),
    )


class Change(NamedTuple):
    """The polygons (on the grid) and ids of the claims that only one of two maps has."""

    gone: np.ndarray
    gone_id: np.ndarray
    come: np.ndarray
    come_id: np.ndarray


def _change(before: Claims, after: Claims) -> Change:
    _ids, one, other = np.intersect1d(before.id, after.id, return_indices=True)
    same = shapely.equals_identical(before.geometry[one], after.geometry[other])
    for column in ("start", "end", "rank", "recorded"):
        same &= getattr(before, column)[one] == getattr(after, column)[other]
    number = {side: index for index, side in enumerate(after.sides)}
    sides = np.array([number.get(side, -1) for side in before.sides])
    same &= sides[before.side[one]] == after.side[other]
    gone = _only(before, np.setdiff1d(np.arange(len(before)), one[same]))
    come = _only(after, np.setdiff1d(np.arange(len(after)), other[same]))
    return Change(on_grid(gone.geometry), gone.id, gridded(come), come.id)


def _only(claims: Claims, rows: np.ndarray) -> Claims:
    columns = {field.name: getattr(claims, field.name) for field in fields(claims)}
    sides = columns.pop("sides")
    del columns["successions"]
    return Claims(sides, **{name: column[rows] for name, column in columns.items()})


def _runs(
    composite: Composite, faces: np.ndarray, origin: np.ndarray, change: Change, after: Claims
) -> Timelines:
    """The timelines of faces: those of their origin, or new ones where the claims are others."""
    again = origin == NEW
    again[join(faces, np.append(change.gone, change.come)).face] = True
    untouched = _as_drawn(composite, after)
    fresh = _joined(faces[again], after)
    row = np.where(again, len(untouched.offsets) - 1 + np.cumsum(again) - 1, origin)
    return gathered([untouched, fresh], row)


def _as_drawn(composite: Composite, after: Claims) -> Timelines:
    """The timelines of the old faces before slivers were given away, by the new claims."""
    rows = [row for sliver in composite.cleaned for row in sliver.runs]
    drawn = np.array(rows, dtype=np.int64).reshape(-1, 2)
    counts = [len(sliver.runs) for sliver in composite.cleaned]
    offsets = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    claim = _claims(composite.zone, after)
    given = undone(Timelines(composite.offsets, composite.start, claim))
    before_cleaning = Timelines(offsets, drawn[:, 0].astype(np.int32), _claims(drawn[:, 1], after))
    row = np.arange(len(composite.faces))
    row[[sliver.face for sliver in composite.cleaned]] = len(row) + np.arange(len(counts))
    return gathered([given, before_cleaning], row)


def _claims(zone: np.ndarray, claims: Claims) -> np.ndarray:
    """The numbers of the claims with these ids; nothing for those that are gone."""
    if not len(claims):
        return np.full(len(zone), NOTHING)
    order = np.argsort(claims.id)
    at = order[np.minimum(np.searchsorted(claims.id[order], zone), len(order) - 1)]
    return np.where(claims.id[at] == zone, at, NOTHING)


def _joined(faces: np.ndarray, claims: Claims) -> Timelines:
    # On the grid a claim may reach a cell farther than as it was drawn.
    cells = shapely.get_coordinates(shapely.point_on_surface(faces))
    around = from_grid(shapely.box(*(cells - 1).T, *(cells + 1).T))
    near = np.unique(shapely.STRtree(claims.geometry).query(around)[1])
    face, claim = join(faces, on_grid(claims.geometry[near]))
    return timelines(Cover(face, near[claim]), len(faces), claims.start, claims.end)
