"""What a later edition withdraws or corrects, day by day; the same for feed and mail.

A day is withdrawn where an edition had changes of land, places or events on it and the later one
has none; it is corrected where both have some, and not the same. So readers who
learnt that an area went to a side also learn that a later edition says otherwise.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from mapsite.readings.changes import ChangedDay, changed_days


@dataclass(frozen=True)
class Earlier:
    """A day as an earlier edition had it."""

    edition: Published
    day: ChangedDay


@dataclass(frozen=True)
class Correction:
    """A day that an edition corrects (`now`) or withdraws (None), and what `was` said before."""

    date: datetime.date
    now: ChangedDay | None
    was: Earlier


def corrections(
    edition: Published, earlier: Iterable[Published], area: str = ""
) -> list[Correction]:
    """What an edition says otherwise than the earlier ones, the latest day first.

    Of several that differ on a day the first of `earlier` counts. `area` is a polygon as WKT
    (WGS 84, lon/lat), "" all the land.
    """
    now = {day.date: day for day in changed_days(edition, area)}
    found: dict[datetime.date, Correction] = {}
    for other in earlier:
        for day in changed_days(other, area):
            if day.date not in found and not _same(edition, now.get(day.date), other, day):
                found[day.date] = Correction(day.date, now.get(day.date), Earlier(other, day))
    return [found[date] for date in sorted(found, reverse=True)]


def _same(edition: Published, now: ChangedDay | None, other: Published, was: ChangedDay) -> bool:
    return now is not None and digest(edition, now) == digest(other, was)


@held_by_edition(most=512)
def digest(edition: Published, day: ChangedDay) -> str:
    """A short hash of what happened on a day, the same in every edition that says the same."""
    sides = edition.composite.sides
    moved = (*day.transfers, *day.successions)
    land = [[sides[row.before], sides[row.after], row.area] for row in moved]
    flips = (*day.flips, *day.renamed)
    places = [[flip.slug, sides[flip.before], sides[flip.after]] for flip in flips]
    # As text: a side without a faction has no order with the others.
    content = {
        "land": sorted(land, key=str),
        "places": sorted(places, key=str),
        "events": sorted(day.events),
    }
    if day.successions:
        # Apart, so that days without one keep the identity under which feed readers know them.
        content["successions"] = [[sides[row.before], sides[row.after]] for row in day.successions]
    if day.guessed:
        content["guessed"] = [
            [sides[row.before], sides[row.after], *row[2:]] for row in sorted(day.guessed)
        ]
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
