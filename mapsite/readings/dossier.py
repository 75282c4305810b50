"""Who held a point through time, each stretch with its zone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import shapely

from geodata.editions import Published
from geodata.territory.claims import Side
from geodata.territory.days import ALWAYS, OPEN, to_date, to_day
from geodata.territory.measures import Run, history
from geodata.territory.successions import carried_by
from mapsite.readings.succession import is_renaming


@dataclass(frozen=True)
class Stretch:
    """One stretch of a history: `since` and `until` are inclusive days.

    No `since`: before the first day of the data. No `until`: still so on its last day.
    `succeeds` is the side whose land it was before, where only its holder was succeeded then.
    """

    side: int
    since: datetime.date | None
    until: datetime.date | None
    zone_id: str
    """The zone in the edition's record; one that it does not have where nobody says who held it."""
    days: int
    succeeds: int | None = None
    carried_by: tuple[str, ...] = ()
    """The codes of the successions by which land of its zone came to its side, earliest first."""

    @property
    def anchor(self) -> str:
        """Under which it is found on its page."""
        return f"s{self.since:%Y%m%d}" if self.since else "s"


def stretches(edition: Published, lon: float, lat: float) -> list[Stretch] | None:
    """The history of a point (WGS 84), the latest first; None outside the land.

    The time before the first day of the data, of which nothing is known, is left out.
    """
    runs = history(edition.composite, lon, lat)
    if runs is None:
        return None
    known = [run for run in runs if run.zone != -1 or run.start != ALWAYS or len(runs) == 1]
    earlier = [None, *known][: len(known)]
    pairs = list(zip(earlier, known, strict=True))
    place = shapely.Point(lon, lat)
    found = [(_stretch(edition, run, last), run) for last, run in reversed(pairs)]
    return [replace(row, carried_by=_carried_by(edition, run, place)) for row, run in found]


def _carried_by(edition: Published, run: Run, place: shapely.Point) -> tuple[str, ...]:
    rows, zone = edition.record.get("successions"), edition.record["zones"].get(str(run.zone))
    if not rows or zone is None:
        return ()
    side = Side(zone["faction"], zone["status"], zone["second"])
    if side == edition.composite.sides[run.side]:
        return ()
    codes = {row["id"]: code for code, row in rows.items()}
    start = to_day(datetime.date.fromisoformat(zone["valid_from"]))
    found = carried_by(side, start, run.start, place, edition.drawn[0].successions)
    return tuple(codes[row.id] for row in found if row.id in codes)


def _stretch(edition: Published, run: Run, last: Run | None) -> Stretch:
    since = None if run.start == ALWAYS else to_date(run.start)
    until = None if run.end == OPEN else to_date(run.end - 1)
    end = until or edition.last_day
    return Stretch(
        side=run.side,
        since=since,
        until=until,
        zone_id=str(run.zone),
        days=(end - (since or edition.first_day)).days + 1,
        succeeds=last.side if last is not None and _goes_on(edition, last, run) else None,
    )


def _goes_on(edition: Published, last: Run, run: Run) -> bool:
    """Whether the later run is the same holder under the name of its successor."""
    if last.side == run.side:
        return False
    carried = last.zone == run.zone
    return carried or is_renaming(edition, last.side, run.side, run.start - 1, run.start)


@dataclass(frozen=True)
class Band:
    """A stretch drawn on a strip of 1,000 units: where it starts and how wide it is."""

    stretch: Stretch
    x: float
    width: float


def strip(edition: Published, history: list[Stretch]) -> list[Band]:
    """The stretches from the first to the last day of the data, in order of time."""
    first = edition.first_day
    total = (edition.last_day - first).days + 1
    bands = []
    for stretch in reversed(history):
        start = max(((stretch.since or first) - first).days, 0)
        end = (min(stretch.until or edition.last_day, edition.last_day) - first).days + 1
        if end > start:
            bands.append(Band(stretch, 1000 * start / total, 1000 * (end - start) / total))
    return bands
