"""What is wrong with the approved map, found by looking at all of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from geodata.editions.approved import approved
from geodata.editions.edition_content import Content
from geodata.models import Event, Presence
from geodata.models.presence import PresenceKind
from geodata.quality.finding import Box, Facts, Finding, Severity, box_of
from geodata.quality.of_successions import after_end, contradictions, unsourced_successions
from geodata.territory.claims import Claims
from geodata.territory.composite import Composite, compose
from geodata.territory.composite.area import square_metres
from geodata.territory.days import OPEN, to_date, to_day
from geodata.territory.polygon_repair import areal

FRESH_DAYS = 180
"""An approximate zone without an end is reported when nobody confirmed it for so long."""
FAR_KM = 15.0
SMALL = 10_000
"""Square metres: overlaps and land outside below this are rounding, not faults."""


def findings(content: Content, day: datetime.date | None, today: datetime.date) -> list[Finding]:
    """All faults of the approved map, on one day or in the whole history, worst first."""
    claims = content.claims if day is None else _on(content.claims, to_day(day))
    composite = compose(claims, content.land, sliver_width=content.theatre.sliver_width)
    found = [
        *_unheld(composite, day),
        *_overlaps(claims),
        *_slivers(composite),
        *_outside(claims, content.land),
        *_without_effect(claims, composite),
        *_without_source(claims, content.record),
        *_not_fresh(claims, content.record, today),
        *_far_events(content.now),
        *_far_presences(content.now),
        *after_end(composite, content.record, day),
        *unsourced_successions(content.record),
        *contradictions(content.claims.successions),
    ]
    return sorted(found, key=lambda finding: (-finding.severity, finding.kind, finding.zone or 0))


def _on(claims: Claims, day: int) -> Claims:
    alive = (row for row in claims.rows() if row.start <= day < row.end)
    return Claims.of(alive, claims.successions)


def _unheld(composite: Composite, day: datetime.date | None) -> Iterator[Finding]:
    """Land that no zone covers, on the day or from the first change to the last."""
    changes = composite.change_days()
    if not len(changes):
        return
    days = changes.tolist() if day is None else [to_day(day)]
    last = None
    for number in days:
        run = composite.run_on(number)
        bare = composite.zone[run] < 0
        area = int(composite.area[bare].sum())
        if area > SMALL and area != last:
            facts, box = {"area": area}, box_of(composite.faces[bare])
            yield Finding("unheld", Severity.INFO, facts, day=to_date(number), box=box)
        last = area


def _overlaps(claims: Claims) -> Iterator[Finding]:
    """Zones that start on one day and overlap: which one wins is a matter of rank or of chance."""
    tree = shapely.STRtree(claims.geometry)
    one, other = tree.query(claims.geometry, predicate="intersects")
    same = (one < other) & (claims.start[one] == claims.start[other])
    for a, b in zip(one[same].tolist(), other[same].tolist(), strict=True):
        shared = shapely.intersection(claims.geometry[a], claims.geometry[b])
        area = int(_area(shared))
        if area <= SMALL:
            continue
        ranked = claims.rank[a] != claims.rank[b]
        yield Finding(
            "overlap",
            Severity.INFO if ranked else Severity.WARNING,
            {"other": int(claims.id[a]), "area": area},
            zone=int(claims.id[b]),
            day=to_date(claims.start[b]),
            box=box_of(shared),
        )


def _slivers(composite: Composite) -> Iterator[Finding]:
    """Each with the zone that was drawn last over it, whose border is most likely amiss."""
    for sliver in composite.cleaned:
        claimed = [(day, zone) for day, zone in sliver.runs if zone >= 0]
        day, zone = claimed[-1] if claimed else (None, None)
        yield Finding(
            "sliver",
            Severity.INFO,
            {"area": int(sliver.area)},
            zone=zone,
            day=None if day is None else to_date(day),
            box=Box(sliver.lon - 0.01, sliver.lat - 0.01, sliver.lon + 0.01, sliver.lat + 0.01),
        )


def _outside(claims: Claims, land: shapely.Geometry) -> Iterator[Finding]:
    shapely.prepare(land)
    beyond = ~shapely.covers(land, claims.geometry)
    for number in np.flatnonzero(beyond).tolist():
        shape = claims.geometry[number]
        outside = int(_area(shapely.difference(shape, land)))
        if outside <= SMALL:
            continue
        wholly = outside >= 0.999 * _area(shape)
        yield Finding(
            "outside" if wholly else "partly outside",
            Severity.ERROR if wholly else Severity.INFO,
            {} if wholly else {"area": outside},
            zone=int(claims.id[number]),
            day=to_date(claims.start[number]),
            box=box_of(shape),
        )


def _without_effect(claims: Claims, composite: Composite) -> Iterator[Finding]:
    seen = set(np.unique(composite.zone).tolist())
    for row in claims.rows():
        if row.id not in seen:
            yield _of(row, "no effect", Severity.WARNING)


def _without_source(claims: Claims, record: dict[str, Any]) -> Iterator[Finding]:
    for row in claims.rows():
        if not record["zones"][str(row.id)]["sources"]:
            yield _of(row, "no source", Severity.ERROR)


def _not_fresh(claims: Claims, record: dict[str, Any], today: datetime.date) -> Iterator[Finding]:
    limit = to_day(today) - FRESH_DAYS
    for row in claims.rows():
        facts = record["zones"][str(row.id)]
        confirmed = facts["last_confirmed"]
        last = to_day(datetime.date.fromisoformat(confirmed)) if confirmed else row.start
        if facts["approximate"] and row.end == OPEN and last < limit:
            yield _of(row, "not fresh", Severity.INFO, {"confirmed": to_date(last)})


def _far_events(now: datetime.datetime) -> Iterator[Finding]:
    for part in approved(Event, now):
        for event in part.filter(point__isnull=False, place__isnull=False).select_related("place"):
            far = _km(event.point, event.place.point)
            if far > FAR_KM:
                x, y = event.point.coords
                yield Finding(
                    "far event",
                    Severity.WARNING,
                    {"km": int(far), "place": str(event.place)},
                    event=event.code,
                    day=event.day,
                    box=Box(x - 0.1, y - 0.1, x + 0.1, y + 0.1),
                )


def _far_presences(now: datetime.datetime) -> Iterator[Finding]:
    for part in approved(Presence, now):
        for row in part.filter(point__isnull=False, place__isnull=False).select_related("place"):
            far = _km(row.point, row.place.point)
            if far > FAR_KM and row.kind != PresenceKind.AREA:
                x, y = row.point.coords
                yield Finding(
                    "far presence",
                    Severity.WARNING,
                    {"km": int(far), "place": str(row.place)},
                    presence=row.code,
                    box=Box(x - 0.1, y - 0.1, x + 0.1, y + 0.1),
                )


def _of(row: Any, kind: str, severity: Severity, facts: Facts | None = None) -> Finding:
    box = box_of(row.geometry)
    return Finding(kind, severity, facts or {}, zone=row.id, day=to_date(row.start), box=box)


def _km(one: Any, other: Any) -> float:
    """Kilometres between two points (WGS 84) near each other, on a sphere of 6,371 km."""
    mean = np.radians((one.y + other.y) / 2)
    east, north = np.radians(one.x - other.x) * np.cos(mean), np.radians(one.y - other.y)
    return float(6371 * np.hypot(east, north))


def _area(shape: shapely.Geometry) -> float:
    return float(square_metres(np.array([areal(shape)], dtype=object))[0])
