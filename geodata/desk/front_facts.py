"""What a new front would do, before it is saved: its stretches, each with its side and effect."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError
from django.utils import timezone

from geodata.desk.day_map import geojson, side_facts
from geodata.desk.effects import effect_facts
from geodata.desk.fronts import DrawnFront, drawn_front, key_of, zones_of
from geodata.desk.pending_zone import NEW, Pending
from geodata.editions.approved import microseconds
from geodata.models import ControlZone, Faction, Source
from geodata.models.faction import alive_on
from geodata.numbers import keys, whole_number
from geodata.review.refusals import refusal_text
from geodata.review.scopes import scope_fault
from geodata.territory.claims import NOBODY, Claim, Side
from geodata.territory.days import to_day

Facts = dict[str, Any]


def front_facts(job: Facts, user: Any) -> Facts:
    """The stretches of the line of a form, as its script sends it.

    Raises BadLine, and ValueError, TypeError or KeyError for what no form sends.
    """
    drawn = drawn_front(
        datetime.date.fromisoformat(job["day"]),
        points_of(job["line"]),
        whole_number(job.get("reading", 0)) or 0,
    )
    sides = drawn.chosen(side_keys(job.get("sides", [])))
    sources = tuple(Source.objects.filter(pk__in=keys(job.get("sources", []))))
    factions = {row.slug: row for row in Faction.objects.all()}
    rows = zip(drawn.stretches, sides, strict=True)
    return {
        "line": geojson(drawn.front.line),
        "reading": drawn.reading,
        "readings": len(drawn.front.readings),
        "mark": drawn.mark,
        "choices": [_side(side, factions) for side in choices(drawn)],
        "stretches": [
            {
                "geometry": geojson(row.geometry),
                "area": row.area,
                "before": _side(drawn.sides[row.before], factions),
                "after": _side(side, factions) if side else None,
                "open": row.after is None,
                **_outcome(drawn, number, sides, sources, user),
            }
            for number, (row, side) in enumerate(rows)
        ],
    }


def points_of(line: Any) -> np.ndarray:
    """The points of a line out of JSON: a list of [longitude, latitude]. Raises ValueError."""
    points = np.array(line, dtype=float)
    if points.size and (points.ndim != 2 or points.shape[1] != 2):
        raise ValueError("got something else, expected [[longitude, latitude], …]")
    return points.reshape(-1, 2)


def side_keys(values: Any) -> list[str | None]:
    """The keys of chosen sides out of JSON. Raises ValueError."""
    if not isinstance(values, list) or any(not isinstance(key, str | None) for key in values):
        raise ValueError("got something else, expected a list of keys")
    return values


def choices(drawn: DrawnFront) -> list[Side]:
    """The sides that land can go to: those on the map, and all that are alive on the day."""
    alive = Faction.objects.filter(alive_on(drawn.day))
    whole = [Side(slug, "controlled") for slug in alive.values_list("slug", flat=True)]
    here = [side for side in drawn.sides if side.faction and side not in whole]
    return [*whole, *here, NOBODY]


def _side(side: Side, factions: dict[str, Faction]) -> Facts:
    return {"key": key_of(side), **side_facts(side, factions)}


def _outcome(
    drawn: DrawnFront,
    number: int,
    sides: Sequence[Side | None],
    sources: tuple[Source, ...],
    user: Any,
) -> Facts:
    """What saving one stretch would do, and why it cannot be saved."""
    alone = [side if at == number else None for at, side in enumerate(sides)]
    zones = zones_of(drawn, alone)
    if not zones:
        return {"effect": None, "faults": []}
    (zone,) = zones
    claim = Claim(
        id=NEW,
        side=sides[number] or NOBODY,
        geometry=drawn.stretches[number].geometry,
        start=to_day(drawn.day),
        rank=zone.rank,
        recorded=microseconds(timezone.now()),
    )
    effect = effect_facts(Pending(claim, zone.faction, sources))
    return {"effect": effect, "faults": faults_of(zone, user)}


def faults_of(zone: ControlZone, user: Any) -> list[str]:
    """Why a zone that is not saved yet cannot be: by its model's rules, or the user's limits."""
    faults: list[str] = []
    try:
        zone.full_clean()
    except ValidationError as error:
        faults += error.messages
    named = {pk for pk in (zone.faction_id, zone.contested_with_id) if pk}
    limit = scope_fault(user, named, zone.geometry)
    return [*faults, *([refusal_text(limit)] if limit else [])]
