"""A zone of a form that is not saved, as the core takes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils import timezone

from geodata.desk.uncertain_effect import days_of_start
from geodata.editions.approved import microseconds
from geodata.models import ControlZone, Faction, Source
from geodata.numbers import keys, whole_number
from geodata.territory.claims import Claim, Side
from geodata.territory.days import OPEN, to_day
from geodata.territory.measures.uncertain_land import DaysOfStart

Facts = dict[str, Any]
NEW = 2**62
"""Stands for the id of a zone that has none yet: the last of its moment."""
MOST_RANK = 2**15 - 1


@dataclass(frozen=True, eq=False)
class Pending:
    """A zone as the unsaved form has it: `claim` with a geometry in WGS 84 (lon/lat).

    `begins` are the days between which it begins, where its first day is uncertain.
    """

    claim: Claim
    faction: Faction | None
    sources: tuple[Source, ...]
    begins: DaysOfStart | None = None


def pending_zone(job: Facts, shape: shapely.Geometry) -> Pending:
    """A pending zone from the form's fields, as the widget sends them.

    Raises ValueError or TypeError for values that the form would refuse.
    """
    drawn = keys([job["zone"]]) if job.get("zone") else []
    zone = ControlZone.objects.filter(pk__in=drawn).first()
    faction = _faction(job.get("faction"))
    second = _faction(job.get("contested_with"))
    end = job.get("valid_to")
    claim = Claim(
        id=zone.pk if zone else NEW,
        side=Side(
            faction.slug if faction else None,
            job.get("status", ""),
            second.slug if second else None,
        ),
        geometry=shape,
        start=to_day(datetime.date.fromisoformat(job["valid_from"])),
        end=to_day(datetime.date.fromisoformat(end)) if end else OPEN,
        rank=_rank(str(job.get("rank") or 0)),
        recorded=microseconds(zone.recorded_at if zone else timezone.now()),
    )
    sources = Source.objects.filter(pk__in=keys(job.get("sources", [])))
    return Pending(claim, faction, tuple(sources), days_of_start(job))


def _rank(text: str) -> int:
    """A rank as its column holds it. Raises ValueError."""
    rank = whole_number(text.removeprefix("-"), MOST_RANK)
    if rank is None:
        raise ValueError(f"got {text[:20]!r}, expected a rank up to {MOST_RANK}")
    return -rank if text.startswith("-") else rank


def _faction(pk: Any) -> Faction | None:
    return Faction.objects.filter(pk__in=keys([pk])).first() if pk else None
