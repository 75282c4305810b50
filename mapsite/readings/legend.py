"""Who holds how much on a day, from the facts of an edition."""

from __future__ import annotations

import bisect
import datetime
from dataclasses import dataclass

from geodata.map_facts import EventFacts, FactionFacts, MapFacts
from geodata.territory.claims import Side
from geodata.territory.measures.area_rows import row_at
from geodata.territory.measures.rounding import per_mille, square_kilometres


@dataclass(frozen=True)
class LegendRow:
    """A side that holds land: its index, its factions' facts, whole km², tenths of a percent."""

    index: int
    side: Side
    faction: FactionFacts | None
    second: FactionFacts | None
    km2: int
    tenths: int

    @property
    def percent(self) -> float:
        return self.tenths / 10


def areas_on(facts: MapFacts, day: datetime.date) -> list[int]:
    """Square metres per side on a day; before the first day what held on it."""
    return row_at(facts["areas"], state_on(facts, day))


def state_on(facts: MapFacts, day: datetime.date) -> int:
    """The number of the state that held on a day: 0 up to the first change day, 1 from it on."""
    return bisect.bisect_right(facts["change_days"], day.isoformat())


def first_of_state(facts: MapFacts, state: int) -> datetime.date:
    """The first day on which a state held."""
    return datetime.date.fromisoformat([facts["first_day"], *facts["change_days"]][state])


def legend(facts: MapFacts, day: datetime.date) -> list[LegendRow]:
    """The sides that hold land on the day, in the order of the legend.

    The km² add up to the land's and the shares to 100.0 % (largest remainder).
    """
    areas = areas_on(facts, day)
    rows = [
        legend_row(facts, index, km2, tenths)
        for index, (km2, tenths) in enumerate(
            zip(square_kilometres(areas), per_mille(areas), strict=True)
        )
        if areas[index]
    ]
    return sorted(rows, key=legend_order_of)


LAST = 10_000
"""The position of a side without a faction in the legend."""


def legend_order(position: int, status: str, index: int) -> tuple[int, bool, int]:
    """What the legend sorts sides by: the position of the faction, then controlled land first."""
    return position, status != "controlled", index


def legend_row(facts: MapFacts, index: int, km2: int, tenths: int) -> LegendRow:
    """A side of the facts, by its index, with its whole km² and tenths of a percent."""
    side = Side(**facts["sides"][index])
    factions = facts["factions"]
    return LegendRow(
        index, side, factions.get(side.faction), factions.get(side.second), km2, tenths
    )


def legend_order_of(row: LegendRow) -> tuple[int, bool, int]:
    """What the legend sorts its rows by."""
    position = row.faction["position"] if row.faction else LAST
    return legend_order(position, row.side.status, row.index)


def neighbours(facts: MapFacts, day: datetime.date) -> tuple[str | None, str | None]:
    """The change days before and after a day, as ISO text."""
    days = [facts["first_day"], *facts["change_days"]]
    at = day.isoformat()
    before, after = bisect.bisect_left(days, at), bisect.bisect_right(days, at)
    return (
        days[before - 1] if before else None,
        days[after] if after < len(days) else None,
    )


def events_on(facts: MapFacts, day: datetime.date) -> list[EventFacts]:
    """The events of the day."""
    return [event for event in facts["events"] if event["day"] == day.isoformat()]
