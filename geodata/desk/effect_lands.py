"""The effect of a zone as the map of its form draws it: changed land, and later zones over it."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geodata.desk.day_map import geojson, side_facts
from geodata.models import Faction
from geodata.territory.claims import Claim
from geodata.territory.days import to_date
from geodata.territory.effect import Effect, SuccessionEffect, overriding_lands, transfer_lands

Facts = dict[str, Any]
MOST_LANDS = 50
MANY_VERTICES = 20_000
"""More than this is thinned for the screen."""


def effect_lands(found: Effect, claim: Claim, names: dict[int, str]) -> list[Facts]:
    """The lands of an effect, each with its kind (gained, lost, over) and where its label stands.

    Gained is what the claim's faction takes, lost what anybody else gets; `over` are later
    zones, with their `names` by id.
    """
    changed = _changed(found, claim.side.faction)
    over = [
        {
            "kind": "over",
            "name": names.get(row.zone, ""),
            "day": to_date(row.day).isoformat(),
            "shape": row.geometry,
        }
        for row in overriding_lands(found, claim.id)
    ]
    return _for_screen([*changed[:MOST_LANDS], *over[:MOST_LANDS]])


def succession_lands(found: SuccessionEffect, heir: str) -> list[Facts]:
    """The same of a succession: gained is what its new side (a slug) takes over."""
    return _for_screen(_changed(found, heir)[:MOST_LANDS])


def _changed(found: Effect | SuccessionEffect, faction: str | None) -> list[Facts]:
    factions = {row.slug: row for row in Faction.objects.all()}
    sides = found.after.sides
    return [
        {
            "kind": "gained" if faction and sides[row.after].faction == faction else "lost",
            "area": row.area,
            "before": side_facts(sides[row.before], factions),
            "after": side_facts(sides[row.after], factions),
            "shape": row.geometry,
        }
        for row in transfer_lands(found)
    ]


def _for_screen(rows: list[Facts]) -> list[Facts]:
    """The rows with their shapes as GeoJSON, thinned where a screen cannot show all of them."""
    shapes = np.array([row.pop("shape") for row in rows], dtype=object)
    marks = [_mark(shape) for shape in shapes]
    if len(shapes) and shapely.get_num_coordinates(shapes).sum() > MANY_VERTICES:
        west, south, east, north = shapely.total_bounds(shapes)
        pixel = max(east - west, north - south) / 2000
        shapes = shapely.simplify(shapes, pixel, preserve_topology=False)
    return [
        row | {"at": mark, "geometry": geojson(shape)}
        for row, mark, shape in zip(rows, marks, shapes, strict=True)
    ]


def _mark(shape: shapely.Geometry) -> list[float]:
    """A point within the largest part: longitude, latitude."""
    parts = shapely.get_parts(shape)
    inner = shapely.point_on_surface(parts[np.argmax(shapely.area(parts))])
    return [float(inner.x), float(inner.y)]
