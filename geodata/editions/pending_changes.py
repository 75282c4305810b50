"""What the next edition would change of the live one: zones, events, land and km²."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import shapely

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.composite.area import total_square_metres
from geodata.territory.measures.side_polygons import dissolved
from geodata.territory.polygon_repair import areal

Record = dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """Keys of what is in the next edition only, in both but differs, in the live one only."""

    added: list[str]
    changed: list[str]
    retired: list[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired)


def changed(live: Record, following: Record) -> Changed:
    """Compare two parts of a record (`zones` or `events`)."""
    both = [key for key in following if key in live]
    return Changed(
        added=[key for key in following if key not in live],
        changed=[key for key in both if _said(following[key]) != _said(live[key])],
        retired=[key for key in live if key not in following],
    )


def _said(row: Record) -> Record:
    """What a row says: a text that is empty, as in a language that was added, says nothing."""
    return {name: value for name, value in row.items() if value != ""}


def changed_claims(live: Claims, following: Claims) -> tuple[list[Claim], list[Claim]]:
    """The claims of the live edition that go or change, and those that come instead."""
    old, new = _by_content(live), _by_content(following)
    gone = [claim for key, claim in old.items() if key not in new]
    return gone, [claim for key, claim in new.items() if key not in old]


def _by_content(claims: Claims) -> dict[tuple, Claim]:
    shapes = shapely.to_wkb(shapely.normalize(claims.geometry))
    return {
        (row.id, row.side, row.start, row.end, row.rank, row.recorded, bytes(shape)): row
        for row, shape in zip(claims.rows(), shapes, strict=True)
    }


class EditionTransfer(NamedTuple):
    """Land that `before` holds in the live edition and `after` in the next one, on a day."""

    before: Side
    after: Side
    geometry: shapely.Geometry
    area: int


def edition_transfers(
    live: Claims, following: Claims, land: shapely.Geometry, day: int
) -> list[EditionTransfer]:
    """The land that changes hands between the editions on a day, largest first.

    Only the land of the claims that differ is composed. Areas in square metres; polygons on
    WGS 84 (lon/lat).
    """
    gone, come = changed_claims(live, following)
    if not gone and not come:
        return []
    shapes = shapely.make_valid([claim.geometry for claim in [*gone, *come]])
    region = areal(shapely.intersection(shapely.union_all(shapes), land))
    old, new = _within(live, region, day), _within(following, region, day)
    found = [
        EditionTransfer(before, after, areal(shapely.intersection(one, other)), 0)
        for before, one in _held(old, day)
        for after, other in _held(new, day)
        if before != after
    ]
    sized = [row._replace(area=round(total_square_metres([row.geometry]))) for row in found]
    return sorted((row for row in sized if row.area > 0), key=lambda row: -row.area)


def _within(claims: Claims, region: shapely.Geometry, day: int) -> Composite:
    """The composite, cut to a region, of the claims that hold on the day."""
    rows = claims.rows()
    alive = [number for number, row in enumerate(rows) if row.start <= day < row.end]
    near = shapely.intersects(shapely.envelope(claims.geometry[alive]), region)
    chosen = [rows[number] for number, is_near in zip(alive, near, strict=True) if is_near]
    return compose(Claims.of(chosen), region)


def _held(composite: Composite, day: int) -> list[tuple[Side, shapely.Geometry]]:
    return [(composite.sides[index], shape) for index, shape in dissolved(composite, day).items()]


def days_of_change(live: Claims, following: Claims) -> list[int]:
    """The days on which a claim that differs between the editions starts or ends, ascending."""
    gone, come = changed_claims(live, following)
    return sorted({claim.start for claim in [*gone, *come]})
