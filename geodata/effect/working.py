"""What one change would do to the map."""

from __future__ import annotations

import itertools

import numpy as np
import shapely

from geodata.claims import Claim, Claims, precedence
from geodata.composite import Composite, square_metres
from geodata.composite.composing import Partition, assembled, clips_of, gridded
from geodata.composite.grid import from_grid
from geodata.composite.joining import Cover
from geodata.composite.timelines import timelines
from geodata.days import OPEN
from geodata.effect.told import Altered, Effect, Overriding, Rival, Transfer
from geodata.effect.window import Map, changed_land, slivers_along


def effect(
    claims: Claims,
    pending: Claim | None,
    previous: Claim | None = None,
    land: shapely.Geometry | None = None,
    sliver_width: float = 0.0,
) -> Effect:
    """What it does to set `pending` in the place of `previous`.

    `claims` are the others; those that touch the changed polygons suffice, and any with the id
    of the changed one is left out. Without `previous` the zone is new, without `pending` it is
    taken away. `land` is a polygon on WGS 84 (lon/lat).

    Raises ValueError, which names the claim, where one is invalid.
    """
    subject = pending or previous
    if subject is None:
        raise ValueError("effect needs a pending or a previous claim, got neither")
    changed = [claim for claim in (previous, pending) if claim is not None]
    others = [row for row in claims.rows() if row.id not in {claim.id for claim in changed}]
    rows = sorted([*others, *changed], key=precedence)
    every = Claims.of(rows)
    polygons, clips = gridded(every), clips_of(land)
    numbers = [_number(rows, claim) for claim in changed]
    partition = changed_land(polygons, clips, numbers)
    kept = _without(rows, previous)
    before = _composite(every, partition, _without(rows, pending))
    after = _composite(every, partition, kept)
    return Effect(
        day=subject.start,
        transfers=_transfers(before, after, subject.start),
        altered=_altered(before, after),
        overriding=_overriding(after, every, subject.id),
        rivals=_rivals(rows, _number(rows, subject), partition.cover, after.area),
        slivers=slivers_along(Map(every, polygons, clips), kept, numbers, sliver_width),
        decided=int(after.area[after.zone[after.run_on(subject.start)] == subject.id].sum()),
        hidden=subject.id not in after.zone,
        outside=_outside(subject.geometry, land),
        before=before,
        after=after,
    )


def _number(rows: list[Claim], claim: Claim | None) -> int:
    return next((number for number, row in enumerate(rows) if row is claim), -1)


def _without(rows: list[Claim], claim: Claim | None) -> np.ndarray:
    """A mask of all rows but the claim."""
    return np.arange(len(rows)) != _number(rows, claim)


def _composite(claims: Claims, partition: Partition, kept: np.ndarray) -> Composite:
    """The composite of the partition's faces with the kept claims only."""
    face, claim = partition.cover
    cover = Cover(face[kept[claim]], claim[kept[claim]])
    runs = timelines(cover, len(partition.faces), claims.start, claims.end)
    return assembled(claims, from_grid(partition.faces), runs, np.arange(len(partition.faces)))


def _transfers(before: Composite, after: Composite, day: int) -> tuple[Transfer, ...]:
    old, new = before.side[before.run_on(day)], after.side[after.run_on(day)]
    pairs, number = np.unique(np.stack([old, new]), axis=1, return_inverse=True)
    area = np.zeros(pairs.shape[1], dtype=np.int64)
    np.add.at(area, number.reshape(-1), before.area)
    return tuple(
        Transfer(before.sides[a], before.sides[b], size)
        for (a, b), size in zip(pairs.T.tolist(), area.tolist(), strict=True)
        if a != b and size
    )


def _altered(before: Composite, after: Composite) -> tuple[Altered, ...]:
    days = [*np.unique(np.concatenate([before.start, after.start])).tolist(), OPEN]
    rows: list[Altered] = []
    for start, end in itertools.pairwise(days):
        transfers = _transfers(before, after, start)
        if rows and rows[-1].end == start and rows[-1].transfers == transfers:
            rows[-1] = rows[-1]._replace(end=end)
        elif transfers:
            rows.append(Altered(start, end, sum(row.area for row in transfers), transfers))
    return tuple(rows)


def _overriding(after: Composite, claims: Claims, zone: int) -> tuple[Overriding, ...]:
    """The zones that begin on top of this one; not those that come out again when it ends."""
    run = np.flatnonzero((after.zone[:-1] == zone) & ~after.opening()[1:]) + 1
    begins = dict(zip(claims.id.tolist(), claims.start.tolist(), strict=True))
    total: dict[tuple[int, int], int] = {}
    columns = after.start[run].tolist(), after.zone[run].tolist(), after.run_area()[run].tolist()
    for day, other, area in zip(*columns, strict=True):
        if begins.get(other) == day:
            total[day, other] = total.get((day, other), 0) + area
    return tuple(Overriding(other, day, area) for (day, other), area in sorted(total.items()))


def _rivals(rows: list[Claim], number: int, cover: Cover, area: np.ndarray) -> tuple[Rival, ...]:
    subject = rows[number]
    own = np.isin(cover.face, cover.face[cover.claim == number])
    shared = np.bincount(cover.claim[own], area[cover.face[own]], minlength=len(rows))
    return tuple(
        Rival(
            row.id, int(shared[at]), precedence(row) > precedence(subject), _because(row, subject)
        )
        for at, row in enumerate(rows)
        if row.start == subject.start and row.id != subject.id and shared[at] > 0
    )


def _because(one: Claim, other: Claim) -> str:
    fields = ("rank", "recorded", "id")
    return next(name for name in fields if getattr(one, name) != getattr(other, name))


def _outside(geometry: shapely.Geometry, land: shapely.Geometry | None) -> int:
    if land is None:
        return 0
    beyond = shapely.difference(geometry, land)
    return round(float(square_metres(np.array([beyond]))[0]))
