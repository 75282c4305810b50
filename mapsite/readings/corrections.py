"""What a later edition takes back or tells otherwise, day by day; the same for feed and mail.

A day is taken back where an edition told of land, places or events on it and the later one tells
of none; it is told otherwise where both tell of it, and not the same. So whoever heard that an
area went to a side hears too when an edition no longer says so.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.editions import Published
from mapsite.readings.changes import ChangedDay, changed_days


@dataclass(frozen=True)
class Earlier:
    """A day as an earlier edition told it."""

    edition: Published
    day: ChangedDay


@dataclass(frozen=True)
class Correction:
    """A day that an edition tells otherwise (`now`) or no longer (None), and how it was told."""

    date: datetime.date
    now: ChangedDay | None
    was: Earlier


def corrections(
    edition: Published, earlier: Iterable[Published], area: str = ""
) -> list[Correction]:
    """What an edition says otherwise than the earlier ones, the latest day first.

    Of several that told a day otherwise the first of `earlier` counts. `area` is a polygon as WKT
    (WGS 84, lon/lat), "" all the land.
    """
    now = {day.date: day for day in changed_days(edition, area)}
    same = {date: digest(edition, day) for date, day in now.items()}
    found: dict[datetime.date, Correction] = {}
    for told in earlier:
        for day in changed_days(told, area):
            if day.date not in found and same.get(day.date) != digest(told, day):
                found[day.date] = Correction(day.date, now.get(day.date), Earlier(told, day))
    return [found[date] for date in sorted(found, reverse=True)]


def digest(edition: Published, day: ChangedDay) -> str:
    """A short hash of what happened on a day, the same in every edition that says the same."""
    sides = edition.composite.sides
    land = [[sides[row.before], sides[row.after], row.area] for row in day.transfers]
    places = [[flip.slug, sides[flip.before], sides[flip.after]] for flip in day.flips]
    # As text: a side without a faction has no order with the others.
    said = {
        "land": sorted(land, key=str),
        "places": sorted(places, key=str),
        "events": sorted(day.events),
    }
    text = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
