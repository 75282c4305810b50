"""What the page of the map needs at first: the `map.json` of an edition, from its records."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import cast

from geodata.editions.published_facts import Record
from geodata.editions.uncertain import uncertain_doubts
from geodata.languages import columns_with_translations
from geodata.map_facts import (
    EditionFacts,
    MapFacts,
    NamedAreaFacts,
    TheatreFacts,
    UncertainRows,
)
from geodata.models.place import Tier
from geodata.territory.composite import Composite
from geodata.territory.days import to_date, to_day
from geodata.territory.measures.area_rows import area_rows
from geodata.territory.measures.successions import split_transfers, successions_of
from geodata.territory.measures.transfers import daily_transfers
from geodata.territory.measures.uncertain_land import Doubt, uncertain_areas
from geodata.territory.named_areas import land_within


def days_of(
    composite: Composite,
    records: Record,
    known_until: datetime.date | None = None,
    found: Sequence[Doubt] = (),
) -> tuple[datetime.date, datetime.date]:
    """First and last day of the data: of changes of control and of events inside them.

    Where it is known that nothing changed until a later day, that is the last; and where it is
    uncertain who holds some land, the day from which it is certain.
    """
    changes = composite.change_days()
    if not len(changes):
        today = datetime.date.today()
        return today, today
    days = [to_date(changes[0]), to_date(changes[-1])]
    later = [datetime.date.fromisoformat(event["day"]) for event in records.values()]
    known = [known_until] if known_until else []
    certain = [to_date(row.end) for row in found]
    return days[0], max([days[1], *later, *known, *certain])


def quiet_until(facts: Record) -> datetime.date | None:
    """The last day of `map.json` where nothing happened on it: the one that was known until."""
    dated = {facts["first_day"], *facts["change_days"], *(row["day"] for row in facts["events"])}
    dated |= {day for day, _rows in facts.get("uncertain", ())}
    last = facts["last_day"]
    return None if last in dated else datetime.date.fromisoformat(last)


def map_facts(
    composite: Composite,
    theatre: TheatreFacts,
    record: Record,
    edition: EditionFacts,
    known_until: datetime.date | None = None,
) -> MapFacts:
    """What the page needs at first: the public `map.json`."""
    found = uncertain_doubts(composite, record)
    first, last = days_of(composite, record["events"], known_until, found)
    changes = [int(day) for day in composite.change_days() if day > to_day(first)]
    return {
        "edition": edition,
        "theatre": theatre,
        "factions": record["factions"],
        "sides": [side._asdict() for side in composite.sides],
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "change_days": [to_date(day).isoformat() for day in changes],
        "areas": area_rows(composite),
        "changed_areas": _changed_areas(composite, changes, record["factions"]),
        "land_area": composite.land_area,
        **_uncertain(composite, found),
        "named_areas": _named_areas(record, composite),
        "places": [
            {"slug": slug, **{key: place[key] for key in LABEL}}
            for slug, place in record["places"].items()
            if place["tier"] == Tier.CORE
        ],
        "events": [
            {"code": code, **{key: event[key] for key in POINTED}}
            for code, event in record["events"].items()
        ],
    }


def _uncertain(composite: Composite, found: list[Doubt]) -> dict[str, UncertainRows]:
    """The square metres that are uncertain from each day on which they change; nothing of none."""
    days = sorted({day for row in found for day in (row.start, row.end)})
    rows: UncertainRows = []
    for day in days:
        own, possible = uncertain_areas(composite, found, day)
        sides = [side for side in range(len(own)) if own[side] or possible[side]]
        values = [(side, int(own[side]), int(possible[side])) for side in sides]
        rows.append((to_date(day).isoformat(), values))
    return {"uncertain": rows} if rows else {}


def _named_areas(record: Record, composite: Composite) -> list[NamedAreaFacts]:
    """The areas that a side of the map is said to hold, and who holds how much of each."""
    sides = {side.faction for side in composite.sides}
    return [
        cast(NamedAreaFacts, _words(row) | {"held": land_within(composite, row["geometry"])})
        for row in record.get("areas", {}).values()
        if row["side"] in sides and row["side"]
    ]


def _words(row: Record) -> Record:
    return {key: text for key, text in row.items() if key.split("_")[0] in ("name", "short")}


def _changed_areas(composite: Composite, days: list[int], factions: Record) -> list[int]:
    """The square metres that change hands or status on each of the days; a succession is none."""
    transfers, successions = daily_transfers(composite), successions_of(factions)
    return [
        sum(
            row.area
            for row in split_transfers(
                transfers.get(day, ()), composite.sides, successions, day - 1, day
            )[0]
        )
        for day in days
    ]


LABEL = (*columns_with_translations("name"), "lon", "lat", "kind", "population", "approximate")
POINTED = (
    "day",
    *columns_with_translations("time_text"),
    "kind",
    *columns_with_translations("title"),
    "lon",
    "lat",
    "verification",
    "fatalities",
    "running_total",
)
