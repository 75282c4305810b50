"""The histories that are measured: the shipped example, AHCB, and made ones of a chosen size."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyogrio
import shapely

from geodata.example.building import facts
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import OPEN, to_day
from geodata.territory.measures.side_polygons import intervals
from geodata.territory.thiessen import cells

AHCB_HOLDER, AHCB_DATES = "id", ("start_date", "end_date")


class Version(NamedTuple):
    """A polygon that a side (index) holds on the days `start <= day < end`."""

    start: int
    end: int
    side: int
    geometry: shapely.Geometry


class View(NamedTuple):
    """Where the map opens: degrees, and Leaflet's zoom."""

    lon: float
    lat: float
    zoom: int


@dataclass(frozen=True, eq=False)
class History:
    """A history as all contestants get it: a composite for ours, dated polygons for the others.

    `days` are the steps of the slider, day numbers.
    """

    name: str
    title: str
    composite: Composite
    versions: list[Version]
    days: list[int]
    view: View

    @cached_property
    def last(self) -> int:
        """The day after the last step."""
        return self.days[-1] + 1

    def colour(self, side: int) -> str:
        """A colour per side, the hues spread by the golden angle."""
        return "#cccccc" if side == 0 else f"hsl({side * 137.5 % 360:.0f} 55% 55%)"


def syria() -> History:
    """The shipped example; a step a day, the polygons as they are after precedence."""
    composite = compose(_syrian_claims(), facts.outline())
    changes = composite.change_days().tolist()
    found = [Version(*row[:4]) for row in intervals(composite) if row.side]
    days = list(range(changes[0], changes[-1] + 1))
    title = f"Syria, {len(days)} days"
    return History("syria", title, composite, found, days, View(38.5, 35.0, 7))


def _syrian_claims() -> Claims:
    sites = facts.sites()
    area = cells(np.array([(site.lon, site.lat) for site in sites]), facts.outline())
    own = dict(zip((site.slug for site in sites), area, strict=True))
    groups: dict[tuple[datetime.date, Side], list[shapely.Geometry]] = defaultdict(list)
    for holding in facts.holdings():
        groups[holding.start, holding.side].append(own[holding.slug])
    return Claims.of(
        Claim(number, side, shapely.union_all(parts), to_day(start))
        for number, ((start, side), parts) in enumerate(sorted(groups.items(), key=str))
    )


def ahcb_rows(path: Path) -> list[Claim]:
    """The dated polygons of the Atlas of Historical County Boundaries; the unit is the side.

    What holds on the last day of the survey has no end: the counties went on.
    """
    frame = pyogrio.read_dataframe(path, columns=[AHCB_HOLDER, *AHCB_DATES])
    geometry = frame.geometry.to_numpy()
    broken = ~shapely.is_valid(geometry)
    geometry[broken] = shapely.make_valid(geometry[broken])
    first, last = (frame[name].map(_iso_day).tolist() for name in AHCB_DATES)
    newest = max(last)
    end = [OPEN if day == newest else day + 1 for day in last]
    columns = (frame[AHCB_HOLDER].tolist(), geometry, first, end)
    return [
        Claim(number, Side(holder, "controlled"), area, start, end)
        for number, (holder, area, start, end) in enumerate(zip(*columns, strict=True))
    ]


def _iso_day(text: object) -> int:
    return to_day(datetime.date.fromisoformat(str(text)[:10].replace("/", "-")))


def ahcb(path: Path) -> History:
    """AHCB; a step for every day on which a border changes, the polygons as they come."""
    claims = Claims.of(ahcb_rows(path))
    composite = compose(claims)
    columns = (claims.start, claims.end, claims.side)
    rows = zip(*(column.tolist() for column in columns), claims.geometry, strict=True)
    days = composite.change_days().tolist()
    title = f"AHCB, {len(days):,} change days"
    return History("ahcb", title, composite, [Version(*r) for r in rows], days, View(-96, 39, 4))


def is_open(end: int) -> bool:
    """Whether a version has no end."""
    return end == OPEN
