"""What a succession would do to the map, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite import Composite, recompose
from geodata.territory.effect.computing import altered_by, transfers_on
from geodata.territory.effect.values import Altered
from geodata.territory.measures import Transfer, transfers
from geodata.territory.sides import Side
from geodata.territory.successions import LandSuccession, in_order

NOBODYS = " "
"""A slug that no faction has: a succession of it cuts the land, and changes nothing."""
STAND_IN = 2**40
"""Ids of successions that only cut begin here."""


class SuccessionEffect(NamedTuple):
    """As an `Effect`: what differs on its day, and on which days; the maps without and with it.

    `later` are ids of claims of the old side that begin on its day or after, which it does not
    take.
    """

    day: int
    transfers: tuple[Transfer, ...]
    altered: tuple[Altered, ...]
    later: tuple[int, ...]
    before: Composite
    after: Composite


def succession_effect(
    built: tuple[Composite, Claims],
    pending: LandSuccession,
    previous: LandSuccession | None,
    land: shapely.Geometry,
    sliver_width: float = 0.0,
) -> SuccessionEffect:
    """What changes on the map when `pending` takes the place of `previous`.

    `built` is the composite of claims, and these claims: with `previous` among their successions,
    if there is one. Raises ValueError where the area is invalid.
    """
    composite, claims = built
    without, with_it = _without_and_with(claims, pending, previous)
    before = recompose(composite, claims, without, land, sliver_width=sliver_width)
    after = recompose(before, without, with_it, land, sliver_width=sliver_width)
    return SuccessionEffect(
        pending.day,
        transfers_on(before, after, pending.day),
        altered_by(before, after),
        _later(claims, pending),
        before,
        after,
    )


def _without_and_with(
    claims: Claims, pending: LandSuccession, previous: LandSuccession | None
) -> tuple[Claims, Claims]:
    """The claims with `previous` and with `pending`, cut alike: an index of a side means the same
    in both."""
    others = [row for row in claims.successions if previous is None or row.id != previous.id]
    old = [] if previous is None else [previous]
    areas = [row.area for row in (*old, pending) if row.area is not None]
    cuts = [
        LandSuccession(STAND_IN + at, NOBODYS, NOBODYS, pending.day, area)
        for at, area in enumerate(areas)
    ]
    every = Claims.of(claims.rows(), [*others, *cuts, *old, pending])
    return (
        replace(every, successions=in_order([*others, *cuts, *old])),
        replace(every, successions=in_order([*others, *cuts, pending])),
    )


def _later(claims: Claims, pending: LandSuccession) -> tuple[int, ...]:
    """The claims of the old side that begin on the day or later; none where an area is meant."""
    if pending.area is not None:
        return ()
    return tuple(
        row.id
        for row in claims.rows()
        if pending.before in (row.side.faction, row.side.second) and row.start >= pending.day
    )


def land_carried(found: SuccessionEffect, pending: LandSuccession) -> int:
    """The square metres that go on as the new side's on the day, whatever was known before."""
    sides = found.after.sides
    return sum(
        row.area
        for row in transfers(found.after, pending.day - 1, pending.day)
        if row.carried
        and pending.before in _parties(sides[row.before]) - _parties(sides[row.after])
        and pending.after in _parties(sides[row.after])
    )


def _parties(side: Side) -> set[str | None]:
    return {side.faction, side.second}
