"""What an edition must pass before readers see it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
import shapely

from geodata.tasks.failure import Failure
from geodata.territory import measures
from geodata.territory.claims import NOBODY, Claims, Side
from geodata.territory.composite import Composite
from geodata.territory.successions import carried_by, heirs_of, succeeded

PROBES = 300
WIDE = 1e-4
"""Degrees: probes keep this far from borders, which snapping and slivers may move."""


class Failed(Failure):
    """An edition that contradicts itself; it was not published."""


def check(composite: Composite, claims: Claims, land: object) -> None:
    """Check that areas add up and that probes find the holder of the claims. Raises Failed."""
    _check_areas(composite)
    _check_probes(composite, claims, land)


def check_names(record: dict[str, Any]) -> None:
    """See that zones, events and the like name only sides that are approved. Raises Failed."""
    known = {None, *record["factions"]}
    for key, zone in record["zones"].items():
        if not {zone["faction"], zone["second"]} <= known:
            raise _unapproved("zone", key, {zone["faction"], zone["second"]} - known)
    for key, row in record["successions"].items():
        if not {row["predecessor"], row["successor"]} <= known:
            raise _unapproved("succession", key, {row["predecessor"], row["successor"]} - known)
    for kind, part in (("event", "events"), ("presence", "presence"), ("statement", "statements")):
        for code, row in record[part].items():
            if not set(row["factions"]) <= known:
                raise _unapproved(kind, code, set(row["factions"]) - known)


def _unapproved(kind: str, row: str, factions: set[str]) -> Failed:
    return Failed("unapproved_faction", kind=kind, row=row, faction=min(factions))


def _check_areas(composite: Composite) -> None:
    days = composite.change_days()
    for day in days[:: max(1, len(days) // 50)].tolist():
        total = int(measures.areas(composite, day).sum())
        if total != composite.land_area:
            raise Failed("areas", day=day, got=total, expected=composite.land_area)


def _check_probes(composite: Composite, claims: Claims, land: object) -> None:
    """By brute force: at points inside faces, the claim on top of those that cover the point."""
    if not len(claims) or not len(composite.faces):
        return
    random = np.random.default_rng(len(claims))
    face = random.choice(len(composite.faces), min(PROBES, len(composite.faces)), replace=False)
    points = shapely.point_on_surface(composite.faces[face])
    clear = shapely.distance(points, shapely.boundary(composite.faces[face])) > WIDE
    tree = shapely.STRtree(claims.geometry)
    probe, claim = tree.query(points[clear], predicate="within")
    for number, where in enumerate(np.flatnonzero(clear).tolist()):
        stack = np.sort(claim[probe == number])
        _check_face(composite, claims, (int(face[where]), points[where]), stack)


def _check_face(
    composite: Composite, claims: Claims, probe: tuple[int, shapely.Point], stack: np.ndarray
) -> None:
    face, point = probe
    low, high = composite.offsets[face], composite.offsets[face + 1]
    for run in range(int(low), int(high)):
        day = composite.start[run]
        holding = stack[(claims.start[stack] <= day) & (day < claims.end[stack])]
        expected = int(claims.id[holding[-1]]) if len(holding) else -1
        if expected != composite.zone[run]:
            found = int(composite.zone[run])
            raise Failed("holder", face=face, day=int(day), got=found, expected=expected)
        side = _side_on(claims, holding, int(day), point)
        shown = composite.sides[composite.side[run]]
        if side != shown:
            raise Failed("side", face=face, day=int(day), got=_words(shown), expected=_words(side))


def _words(side: Side) -> str:
    return " ".join(part for part in side if part)


def _side_on(claims: Claims, holding: np.ndarray, day: int, point: shapely.Point) -> Side:
    """The side of the claim on top, and of who went on with its land until the day."""
    if not len(holding):
        return NOBODY
    side, start = claims.sides[claims.side[holding[-1]]], int(claims.start[holding[-1]])
    rows = carried_by(side, start, day, point, claims.successions)
    for _day, steps in groupby(rows, key=lambda row: row.day):
        side = succeeded(side, heirs_of(steps))
    return side
