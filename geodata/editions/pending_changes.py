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
from geodata.territory.successions import LandSuccession

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
    """What a row says: what is empty, as a text in a language that was added, says nothing."""
    return {name: value for name, value in row.items() if value not in ("", None)}


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
    shapes = _changed_shapes(live, following, land)
    if not shapes:
        return []
    valid = shapely.make_valid(shapes)
    region = areal(shapely.intersection(shapely.union_all(valid), land))
    old, new = _within(live, region, day), _within(following, region, day)
    found = [
        EditionTransfer(before, after, areal(shapely.intersection(one, other)), 0)
        for before, one in _held(old, day)
        for after, other in _held(new, day)
        if before != after
    ]
    sized = [row._replace(area=round(total_square_metres([row.geometry]))) for row in found]
    return sorted((row for row in sized if row.area > 0), key=lambda row: -row.area)


def _changed_shapes(
    live: Claims, following: Claims, land: shapely.Geometry
) -> list[shapely.Geometry]:
    """What of the land may differ: the claims that do, and the areas of successions that do."""
    shapes = [claim.geometry for part in changed_claims(live, following) for claim in part]
    rows = changed_successions(live, following)
    return shapes + [land if row.area is None else row.area for row in rows]


def changed_successions(live: Claims, following: Claims) -> list[LandSuccession]:
    """The successions that only one of two editions has."""
    one, other = (
        {(*row[:4], None if row.area is None else row.area.wkb): row for row in part.successions}
        for part in (live, following)
    )
    return [(one | other)[key] for key in one.keys() ^ other.keys()]


def _within(claims: Claims, region: shapely.Geometry, day: int) -> Composite:
    """The composite, cut to a region, of the claims that hold on the day."""
    rows = claims.rows()
    alive = [number for number, row in enumerate(rows) if row.start <= day < row.end]
    near = shapely.intersects(shapely.envelope(claims.geometry[alive]), region)
    chosen = [rows[number] for number, is_near in zip(alive, near, strict=True) if is_near]
    return compose(Claims.of(chosen, claims.successions), region)


def _held(composite: Composite, day: int) -> list[tuple[Side, shapely.Geometry]]:
    return [(composite.sides[index], shape) for index, shape in dissolved(composite, day).items()]


def days_of_change(live: Claims, following: Claims) -> list[int]:
    """The days on which a claim or a succession that only one edition has begins, ascending."""
    gone, come = changed_claims(live, following)
    days = {row.day for row in changed_successions(live, following)}
    return sorted({*days, *(claim.start for claim in [*gone, *come])})
