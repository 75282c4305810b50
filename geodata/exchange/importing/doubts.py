"""What a person is asked before an import is written: places that are probably wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import shapely

from geodata.exchange.importing.plan import Line, Plan
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.exchange.reader.reason import Reason
from geodata.models import Theatre
from geodata.shapely_bridge import to_shapely
from geodata.territory.outside_land import Land

Spot = tuple[float, float]
"""Longitude and latitude in degrees."""
ACCEPTED_BY = {
    "coordinates_exchanged": "accept_outside",
    "zones_outside": "accept_outside",
    "points_outside": "accept_outside",
    "two_sides_at_once": "accept_two_sides",
}
"""The option, and the box of the preview, that takes what is doubted all the same."""

NAMED = 8
"""Rows that a doubt names at most."""


def land_of_theatre() -> Land | None:
    """The land of the map, or None while there is no theatre."""
    theatre = Theatre.objects.first()
    return Land(to_shapely(theatre.outline)) if theatre else None


def open_doubts(plan: Plan, accepted: Collection[str]) -> list[Reason]:
    """The doubts of a plan that none of the accepted options takes."""
    return [doubt for doubt in plan.doubts if ACCEPTED_BY[doubt.code] not in accepted]


def with_zone_doubts(plan: Plan, land: Land | None) -> Plan:
    """The plan of zones with a doubt where some lie outside the land; their rows say so too."""
    if land is None or not plan.drafts:
        return plan
    outside = {
        draft.external_id: area for draft in plan.drafts if (area := land.outside(draft.geometry))
    }
    if not outside:
        return plan
    turned = sum(
        _fits_exchanged(draft, land) for draft in plan.drafts if draft.external_id in outside
    )
    lines = tuple(_with_area(line, outside) for line in plan.lines)
    rows = [new.number for new, old in zip(lines, plan.lines, strict=True) if new is not old]
    facts = {"count": len(outside), "total": len(plan.drafts), "rows": _first(rows)}
    if turned * 2 >= len(outside):
        doubt = Reason("coordinates_exchanged", facts | {"turned": turned})
    else:
        doubt = Reason("zones_outside", facts | {"area": _square_km(sum(outside.values()))})
    return replace(plan, lines=lines, doubts=(*plan.doubts, doubt))


def point_doubts(spots: Mapping[int, Spot], land: Land | None) -> list[Reason]:
    """The doubts about places, by the number of their row, that lie outside the land."""
    if land is None or not spots:
        return []
    points = np.array(list(spots.values()), dtype=float)
    beyond = ~land.holds(points)
    count, turned = int(beyond.sum()), int(land.holds(points[beyond][:, ::-1]).sum())
    if not count:
        return []
    rows = [number for number, out in zip(spots, beyond, strict=True) if out]
    facts = {"count": count, "total": len(points), "rows": _first(rows)}
    if turned * 2 >= count:
        return [Reason("coordinates_exchanged", facts | {"turned": turned})]
    return [Reason("points_outside", facts)]


def _first(rows: list[int]) -> list[str]:
    return [*map(str, rows[:NAMED]), *(["…"] if len(rows) > NAMED else [])]


def _fits_exchanged(draft: ZoneDraft, land: Land) -> bool:
    west, south, east, north = shapely.bounds(draft.geometry)
    if max(abs(west), abs(east)) > 90 or max(abs(south), abs(north)) > 180:
        return False
    turned = shapely.transform(draft.geometry, lambda xy: xy[:, ::-1])
    return land.outside(turned) == 0


def _with_area(line: Line, outside: Mapping[str, float]) -> Line:
    if line.verdict not in ("taken", "repaired") or line.identity not in outside:
        return line
    facts = {"area": _square_km(outside[line.identity])}
    return replace(line, reasons=(*line.reasons, Reason("lies_outside", facts)))


def _square_km(area: float) -> str:
    return f"{area / 1e6:,.0f}" if area >= 1e6 else "< 1"
