"""What one change would do to the map."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.claims import Claim, Claims, precedence
from geodata.territory.composite import Composite, Sliver, square_metres
from geodata.territory.composite.composing import Partition, assembled, clips_of, gridded
from geodata.territory.composite.grid import from_grid
from geodata.territory.composite.joining import Cover
from geodata.territory.composite.timelines import timelines
from geodata.territory.days import OPEN
from geodata.territory.effect.changed_land import Map, changed_land, land_around, slivers_along
from geodata.territory.effect.values import Altered, Effect, Overriding, Rival
from geodata.territory.measures import Transfer, transfers_of_faces


class Change(NamedTuple):
    """All claims in their order of precedence, among them those that the change is about."""

    rows: list[Claim]
    pending: Claim | None
    previous: Claim | None

    @classmethod
    def of(cls, claims: Claims, pending: Claim | None, previous: Claim | None) -> Change:
        about = [claim for claim in (previous, pending) if claim is not None]
        others = [row for row in claims.rows() if row.id not in {claim.id for claim in about}]
        return cls(sorted([*others, *about], key=precedence), pending, previous)

    @property
    def subject(self) -> Claim:
        found = self.pending or self.previous
        if found is None:
            raise ValueError("a change without a claim: expected a pending or a previous one")
        return found

    @property
    def numbers(self) -> list[int]:
        """The rows that the change is about, the previous one first."""
        about = (self.number(claim) for claim in (self.previous, self.pending))
        return [number for number in about if number >= 0]

    def number(self, claim: Claim | None) -> int:
        return next((number for number, row in enumerate(self.rows) if row is claim), -1)

    def without(self, claim: Claim | None) -> np.ndarray:
        """A mask of all rows but the claim."""
        return np.arange(len(self.rows)) != self.number(claim)


def effect(
    claims: Claims,
    pending: Claim | None,
    previous: Claim | None = None,
    land: shapely.Geometry | None = None,
    sliver_width: float = 0.0,
) -> Effect:
    """What changes on the map when `pending` takes the place of `previous`.

    `claims` are the others; those that touch the changed polygons suffice, and any with the id
    of the changed one is left out. Without `previous` the zone is new, without `pending` it is
    taken away. `land` is a polygon on WGS 84 (lon/lat).

    Raises ValueError, which names the claim, where one is invalid.
    """
    if pending is None and previous is None:
        raise ValueError("effect needs a pending or a previous claim, got neither")
    change = Change.of(claims, pending, previous)
    every = Claims.of(change.rows, claims.successions)
    drawn = Map(every, gridded(every), clips_of(land))
    around = land_around(drawn, change.numbers, sliver_width)
    partition = changed_land(around, change.numbers)
    chosen = change.without(previous)
    slivers = slivers_along(drawn, around, chosen, change.numbers, sliver_width)
    return _of_change(change, every, partition, slivers, _outside(change.subject.geometry, land))


def _of_change(
    change: Change,
    every: Claims,
    partition: Partition,
    slivers: tuple[Sliver, ...],
    outside: int,
) -> Effect:
    """The effect of a change, from the maps without and with it."""
    before = _composite(every, partition, change.without(change.pending))
    after = _composite(every, partition, change.without(change.previous), like=before)
    zone, day = change.subject.id, change.subject.start
    return Effect(
        day=day,
        transfers=transfers_on(before, after, day),
        altered=altered_by(before, after),
        overriding=_overriding(after, every, zone),
        rivals=_rivals(change, partition.cover, after.area),
        slivers=slivers,
        decided=int(after.area[after.zone[after.run_on(day)] == zone].sum()),
        hidden=zone not in after.zone,
        outside=outside,
        before=before,
        after=after,
    )


def _composite(
    claims: Claims, partition: Partition, chosen: np.ndarray, like: Composite | None = None
) -> Composite:
    """The composite of the partition's faces with the chosen claims only; `like` has these faces
    and so their areas too."""
    face, claim = partition.cover
    cover = Cover(face[chosen[claim]], claim[chosen[claim]])
    runs = timelines(cover, len(partition.faces), claims.start, claims.end)
    faces = from_grid(partition.faces) if like is None else like.faces
    itself = np.arange(len(faces))
    return assembled(claims, faces, runs, itself, None if like is None else like.area)


def transfers_on(before: Composite, after: Composite, day: int) -> tuple[Transfer, ...]:
    """What differs on a day between two composites of the same faces and sides."""
    rows = transfers_of_faces(
        before.side[before.run_on(day)], after.side[after.run_on(day)], before.area
    )
    return tuple(row for row in rows if row.area)


def altered_by(before: Composite, after: Composite) -> tuple[Altered, ...]:
    """The days on which two composites of the same faces and sides differ, ascending."""
    days = [*np.unique(np.concatenate([before.start, after.start])).tolist(), OPEN]
    rows: list[Altered] = []
    for start, end in itertools.pairwise(days):
        transfers = transfers_on(before, after, start)
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


def _rivals(change: Change, cover: Cover, area: np.ndarray) -> tuple[Rival, ...]:
    rows, subject = change.rows, change.subject
    number = change.number(subject)
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
