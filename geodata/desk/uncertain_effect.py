"""Of how much land a zone with an uncertain first day would leave the holder uncertain."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from geodata.desk.square_km import km2
from geodata.territory.days import to_date, to_day
from geodata.territory.effect import Effect
from geodata.territory.measures.uncertain_land import DaysOfStart, doubts


def days_of_start(job: dict[str, Any]) -> DaysOfStart | None:
    """The days between which the zone of a form begins; None where its day is certain.

    Raises ValueError or TypeError for days that are none, and for days that are out of order.
    """
    start = job["valid_from"]
    words = (job.get("earliest") or start, start, job.get("latest") or start)
    earliest, day, latest = (to_day(datetime.date.fromisoformat(word)) for word in words)
    if not earliest <= day <= latest:
        raise ValueError(f"got {words}, expected days in their order")
    return None if earliest == latest else DaysOfStart(earliest, day, latest)


def uncertain_words(found: Effect, zone: int, begins: DaysOfStart | None) -> list[str]:
    """From when to when, both included, the holder of how much land is uncertain."""
    rows = doubts(found.after, {zone: begins}) if begins else []
    if not rows:
        return []
    faces = sorted({row.face for row in rows})
    facts = {
        "start": to_date(min(row.start for row in rows)).isoformat(),
        "end": to_date(max(row.end for row in rows) - 1).isoformat(),
        "area": km2(int(found.after.area[faces].sum())),
    }
    return [_("Uncertain from %(start)s to %(end)s: %(area)s km².") % facts]
