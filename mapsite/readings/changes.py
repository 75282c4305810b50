"""The change log: per day what went from side to side, which places flipped, what happened."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import shapely

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.editions.uncertain import guesses_of
from geodata.territory.composite import Composite
from geodata.territory.days import to_date, to_day
from geodata.territory.measures import (
    Gain,
    Run,
    Transfer,
    daily_transfers,
    gains,
    histories,
    split_transfers,
)
from geodata.territory.measures.excerpt import within
from geodata.territory.measures.uncertain_land import GuessedTransfer
from mapsite.readings.edition_cache import cached_by_edition
from mapsite.readings.succession import Takeover, is_renaming, successions, takeovers


@dataclass(frozen=True)
class Flip:
    """A place that went from one side (index) to another."""

    slug: str
    before: int
    after: int
    zone_id: str = ""
    """The zone that holds it from then on, where one flip of one day is told."""
    carried: bool = False
    """Whether a succession carried it over: the same zone decides it before and after."""


@dataclass(frozen=True)
class ChangedDay:
    """One day: transfers of land in square metres, places that flipped, and codes of events.

    Land and places whose holder only goes on under the name of its successor are none of these:
    they are `successions` and `renamed`. `guessed` is the part of the transfers that happened on
    some day between two, of which this one is the best guess.
    """

    date: datetime.date
    transfers: tuple[Transfer, ...] = ()
    flips: tuple[Flip, ...] = ()
    events: tuple[str, ...] = ()
    successions: tuple[Transfer, ...] = ()
    renamed: tuple[Flip, ...] = ()
    guessed: tuple[GuessedTransfer, ...] = ()

    @property
    def gains(self) -> list[Gain]:
        """What each side gained and lost, in square metres."""
        return gains(self.transfers)

    @property
    def area(self) -> int:
        """The square metres that changed hands or status."""
        return sum(row.area for row in self.transfers)

    def takeovers(self, edition: Published) -> list[Takeover]:
        """The successions of the day, with their land and places."""
        places = ((flip.before, flip.after) for flip in self.renamed)
        return takeovers(edition, self.successions, places)


def changed_days(edition: Published, area: str = "") -> list[ChangedDay]:
    """The days after the first on which something changed or happened, the latest first.

    `area` is a polygon as WKT (WGS 84, lon/lat): then only what truly lies inside it counts. The
    first day of the data only sets the scene and is no change.
    """
    return _days_of_area(edition, area) if area else _days(edition)


@cached_by_edition
def _days(edition: Published) -> list[ChangedDay]:
    return _changed_days(edition, edition.composite, None)


@held_by_edition(most=8)
def _days_of_area(edition: Published, area: str) -> list[ChangedDay]:
    polygon = shapely.from_wkt(area)
    return _changed_days(edition, within(edition.composite, polygon), polygon)


def _changed_days(
    edition: Published, composite: Composite, polygon: shapely.Geometry | None
) -> list[ChangedDay]:
    transfers = daily_transfers(composite)
    flips, events = _flips(edition, polygon), _events(edition, polygon)
    guessed = guesses_of(composite, edition.record)
    days = sorted({*transfers, *flips, *events}, reverse=True)
    return [
        replace(
            _day(edition, day, transfers.get(day, []), flips.get(day, [])),
            events=tuple(events.get(day, ())),
            guessed=tuple(guessed.get(day, ())),
        )
        for day in days
        if day > to_day(edition.first_day)
    ]


def _day(edition: Published, day: int, moved: list[Transfer], flips: list[Flip]) -> ChangedDay:
    sides = edition.composite.sides
    changed, succeeded = split_transfers(moved, sides, successions(edition), day - 1, day)
    flipped, renamed = split_flips(edition, flips, day - 1, day)
    return ChangedDay(
        date=to_date(day),
        transfers=tuple(changed),
        flips=tuple(flipped),
        successions=tuple(succeeded),
        renamed=tuple(renamed),
    )


def split_flips(
    edition: Published, flips: list[Flip], before: int, after: int
) -> tuple[list[Flip], list[Flip]]:
    """The flips between two days: those to another holder, and those of a succession."""
    flipped, renamed = [], []
    for flip in flips:
        same = flip.carried or is_renaming(edition, flip.before, flip.after, before, after)
        (renamed if same else flipped).append(flip)
    return flipped, renamed


def _events(edition: Published, polygon: shapely.Geometry | None) -> dict[int, list[str]]:
    """The codes of the events inside the polygon, by day."""
    found = defaultdict[int, list[str]](list)
    for code in _inside(edition, "events", polygon):
        day = edition.record["events"][code]["day"]
        found[to_day(datetime.date.fromisoformat(day))].append(code)
    return found


def _flips(edition: Published, polygon: shapely.Geometry | None) -> dict[int, list[Flip]]:
    """The places inside the polygon that went to another side, by day."""
    flips = _flips_of_places(edition)
    found = defaultdict[int, list[Flip]](list)
    for slug in _inside(edition, "places", polygon):
        for day, flip in flips[slug]:
            found[day].append(flip)
    return found


@held_by_edition()
def _flips_of_places(edition: Published) -> dict[str, list[tuple[int, Flip]]]:
    """Of each place the days on which it went to another side, and from which to which."""
    rows = edition.record["places"]
    points = np.array([[row["lon"], row["lat"]] for row in rows.values()])
    return {
        slug: [
            (after.start, _flip(slug, before, after))
            for before, after in pairwise(history or [])
            if before.side != after.side
        ]
        for slug, history in zip(rows, histories(edition.composite, points), strict=True)
    }


def _flip(slug: str, before: Run, after: Run) -> Flip:
    carried = before.zone == after.zone
    return Flip(slug, before.side, after.side, str(after.zone), carried)


def _inside(edition: Published, part: str, polygon: shapely.Geometry | None) -> list[str]:
    """The keys of the rows of a part of the record that lie in the polygon; all without one."""
    keys, lonlat = _positions(edition, part)
    if polygon is None:
        return keys
    return [keys[at] for at in np.flatnonzero(shapely.intersects_xy(polygon, lonlat))]


@held_by_edition(most=2)
def _positions(edition: Published, part: str) -> tuple[list[str], np.ndarray]:
    """The keys of all rows, and where they lie (lon/lat); NaN is nowhere."""
    rows = edition.record[part]
    lonlat = [(row["lon"], row["lat"]) for row in rows.values()]
    return list(rows), np.array(lonlat, dtype=float).reshape(-1, 2)
