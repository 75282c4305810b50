"""The change log: per day what went from side to side, which places flipped, what happened."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import shapely

from geodata.editions import Published
from geodata.territory.days import ALWAYS, to_date
from geodata.territory.measures import daily_transfers, histories
from geodata.territory.measures.excerpt import within
from geodata.territory.measures.rounding import in_whole_km2
from mapsite.readings.edition_cache import cached_by_edition


@dataclass(frozen=True)
class Flip:
    """A place that went from one side (index) to another."""

    slug: str
    before: int
    after: int


class Transfer(NamedTuple):
    """Land that went from one side (index) to another: its square metres, and whole km²."""

    before: int
    after: int
    area: int
    km2: int


class Gain(NamedTuple):
    """What a side (index) gained and lost: whole km², 0 for less than one, None for nothing."""

    side: int
    gained: int | None
    lost: int | None


@dataclass(frozen=True)
class ChangedDay:
    """One day: transfers of land, places that flipped, and codes of events."""

    date: datetime.date
    transfers: list[Transfer] = field(default_factory=list)
    flips: list[Flip] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    @property
    def km2(self) -> int:
        """Whole km² that changed hands or status."""
        return sum(row.km2 for row in self.transfers)

    @property
    def gains(self) -> list[Gain]:
        """Every side that gained or lost, by its index."""
        gained, lost = defaultdict[int, int](int), defaultdict[int, int](int)
        for row in self.transfers:
            gained[row.after] += row.km2
            lost[row.before] += row.km2
        return [Gain(at, gained.get(at), lost.get(at)) for at in sorted({*gained, *lost})]


def changed_days(edition: Published, area: str = "") -> list[ChangedDay]:
    """The days after the first on which something changed or happened, the latest first.

    `area` is a polygon as WKT (WGS 84, lon/lat): then only what truly lies inside it counts. The
    first day of the data only sets the scene and is no change.
    """
    return _days(edition, area)


@cached_by_edition
def _days(edition: Published, area: str) -> list[ChangedDay]:
    polygon = shapely.from_wkt(area) if area else None
    composite = edition.composite if polygon is None else within(edition.composite, polygon)
    days: dict[datetime.date, ChangedDay] = {}
    whole = edition.whole_km2 if polygon is None else in_whole_km2(composite)
    for row, km2 in zip(daily_transfers(composite), daily_transfers(whole), strict=True):
        moved = Transfer(row.before, row.after, row.area, km2.area)
        _day(days, to_date(row.day)).transfers.append(moved)
    for date, flip in _flips(edition, polygon):
        _day(days, date).flips.append(flip)
    for code, event in edition.record["events"].items():
        if _inside(event, polygon):
            _day(days, datetime.date.fromisoformat(event["day"])).events.append(code)
    later = [day for day in days.values() if day.date > edition.first_day]
    return sorted(later, key=lambda day: day.date, reverse=True)


def _day(days: dict[datetime.date, ChangedDay], date: datetime.date) -> ChangedDay:
    return days.setdefault(date, ChangedDay(date))


def _flips(
    edition: Published, polygon: shapely.Geometry | None
) -> list[tuple[datetime.date, Flip]]:
    """(day, flip) of every named place inside the polygon."""
    slugs = [slug for slug, row in edition.record["places"].items() if _inside(row, polygon)]
    rows = [edition.record["places"][slug] for slug in slugs]
    runs = histories(edition.composite, np.array([[row["lon"], row["lat"]] for row in rows]))
    return [
        (to_date(after.start), Flip(slug, before.side, after.side))
        for slug, history in zip(slugs, runs, strict=True)
        for before, after in zip(history or [], (history or [])[1:], strict=False)
        if before.side != after.side and after.start != ALWAYS
    ]


def _inside(row: dict, polygon: shapely.Geometry | None) -> bool:
    if polygon is None:
        return True
    if row["lon"] is None:
        return False
    return bool(shapely.intersects_xy(polygon, row["lon"], row["lat"]))
