"""Who held a point through time, each stretch with its zone, sources and what happened near."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.days import ALWAYS, OPEN, to_date
from geodata.territory.measures import Run, history
from mapsite.readings.succession import is_renaming

NEAR_KM = 15.0
"""Events within this distance count as nearby."""


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
    return [_stretch(edition, run, last) for last, run in reversed(pairs)]


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
    return is_renaming(edition, last.side, run.side, run.start - 1, run.start)


@dataclass(frozen=True)
class Near:
    """A row of the record (event or place), its key, and how far it is."""

    key: str
    row: dict[str, Any]
    km: float


def near_events(edition: Published, lon: float, lat: float) -> list[Near]:
    """The events within `NEAR_KM`, by day. Events without a public position are not near."""
    km = _distances(edition, "events", lon, lat)
    found = [_near(edition, "events", at, lon, lat) for at in np.flatnonzero(km <= NEAR_KM + SLACK)]
    return sorted((n for n in found if n.km <= NEAR_KM), key=lambda n: (n.row["day"], n.key))


def nearest_place(edition: Published, lon: float, lat: float) -> Near | None:
    """The nearest named place of any distance, or None where the edition names none."""
    km = _distances(edition, "places", lon, lat)
    if not len(km):
        return None
    close = np.flatnonzero(km <= km.min() + SLACK)
    return min((_near(edition, "places", at, lon, lat) for at in close), key=lambda n: n.km)


SLACK = 1e-6
"""Km: more than rounding makes of it; what is this near is measured once more, one by one."""


@held_by_edition(most=2)
def _positions(edition: Published, part: str) -> tuple[list[str], np.ndarray]:
    """The keys of the rows that have a position, and the positions: radians, (n, 2), lon/lat."""
    rows = {key: row for key, row in edition.record[part].items() if row["lon"] is not None}
    lonlat = np.array([(row["lon"], row["lat"]) for row in rows.values()], dtype=float)
    return list(rows), np.radians(lonlat.reshape(-1, 2))


def _distances(edition: Published, part: str, lon: float, lat: float) -> np.ndarray:
    """`distance_km` to each row that has a position."""
    others = _positions(edition, part)[1]
    p, q = math.radians(lat), others[:, 1]
    half = np.sin((q - p) / 2) ** 2
    half += math.cos(p) * np.cos(q) * np.sin((others[:, 0] - math.radians(lon)) / 2) ** 2
    return 2 * 6371.0 * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def _near(edition: Published, part: str, at: int, lon: float, lat: float) -> Near:
    key = _positions(edition, part)[0][at]
    row = edition.record[part][key]
    return Near(key, row, distance_km(lon, lat, row["lon"], row["lat"]))


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Great-circle distance on a sphere of 6,371 km (haversine formula)."""
    p, q = math.radians(lat), math.radians(other_lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


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
