"""The composite of an edition: recomposed from that of the live one where that can be done."""

from __future__ import annotations

import logging

import shapely

from geodata.editions.published import Published
from geodata.territory.claims import Claims
from geodata.territory.composite import Composite, compose, recompose

log = logging.getLogger(__name__)


def composed(
    claims: Claims, land: shapely.Geometry, sliver_width: float, live: Published | None
) -> Composite:
    """The composite of the claims on the land, array by array the same with or without `live`.

    With it only the neighbourhood of what differs is composed. It does not help where its land
    is another one, or where an older version of this program wrote it.
    """
    earlier = None if live is None else _earlier(live)
    if earlier is None or not shapely.equals_identical(earlier[2], land):
        return compose(claims, land, sliver_width=sliver_width)
    composite, before, _land = earlier
    return recompose(composite, before, claims, land, sliver_width=sliver_width)


def _earlier(live: Published) -> tuple[Composite, Claims, shapely.Geometry] | None:
    try:
        return live.composite, *live.drawn
    except (KeyError, ValueError) as error:
        log.warning("edition %s cannot be built upon: %s", live.number, error)
        return None
