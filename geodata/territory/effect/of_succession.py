"""What a succession would do to the map, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import shapely

from geodata.territory.claims import Claims
from geodata.territory.composite import Composite, recompose
from geodata.territory.effect.computing import altered_by, transfers_on
from geodata.territory.effect.values import Altered
from geodata.territory.measures import Transfer
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
    others = [row for row in claims.successions if previous is None or row.id != previous.id]
    areas = [row.area for row in (previous, pending) if row is not None and row.area is not None]
    cuts = [
        LandSuccession(STAND_IN + at, NOBODYS, NOBODYS, pending.day, area)
        for at, area in enumerate(areas)
    ]
    old = [] if previous is None else [previous]
    # Both have all sides, so that an index means the same in both.
    every = Claims.of(claims.rows(), [*others, *cuts, *old, pending])
    without = replace(every, successions=in_order([*others, *cuts, *old]))
    with_it = replace(every, successions=in_order([*others, *cuts, pending]))
    before = recompose(composite, claims, without, land, sliver_width=sliver_width)
    after = recompose(before, without, with_it, land, sliver_width=sliver_width)
    later = (
        row.id
        for row in claims.rows()
        if pending.before in (row.side.faction, row.side.second) and row.start >= pending.day
    )
    return SuccessionEffect(
        pending.day,
        transfers_on(before, after, pending.day),
        altered_by(before, after),
        tuple(later) if pending.area is None else (),
        before,
        after,
    )
