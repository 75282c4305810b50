"""The facts and the record of a range of days: what an edition says, without the rest."""

from __future__ import annotations

import bisect
import datetime
from typing import Any

from geodata.map_facts import MapFacts
from geodata.territory.composite import Composite
from geodata.territory.measures.area_rows import rows_between

Record = dict[str, Any]


def facts_between(facts: MapFacts, first: datetime.date, last: datetime.date) -> MapFacts:
    """The edition's `map.json` as if its data began and ended with the range."""
    days = [facts["first_day"], *facts["change_days"]]
    low, high = first.isoformat(), last.isoformat()
    opening = max(bisect.bisect_right(days, low) - 1, 0)
    end = bisect.bisect_right(days, high)
    return facts | {
        "first_day": low,
        "last_day": high,
        "change_days": days[opening + 1 : end],
        "areas": rows_between(facts["areas"], opening, end),
        **_changed_areas(facts, opening, end),
        "events": [event for event in facts["events"] if low <= event["day"] <= high],
    }


def _changed_areas(facts: MapFacts, opening: int, end: int) -> dict[str, Any]:
    """The land that changes hands on each day of the range; old editions do not know it."""
    if "changed_areas" not in facts:
        return {}
    return {"changed_areas": facts["changed_areas"][opening : end - 1]}


def record_between(record: Record, part: Composite, facts: MapFacts) -> Record:
    """The record of the zones that decide land in the excerpt, and of the events of its days."""
    ids = {str(pk) for pk in part.zone.tolist()}
    zones = {pk: zone for pk, zone in record["zones"].items() if pk in ids}
    codes = {event["code"] for event in facts["events"]}
    events = {code: event for code, event in record["events"].items() if code in codes}
    cited = {code for row in (*zones.values(), *events.values()) for code in row["sources"]}
    sources = {code: source for code, source in record["sources"].items() if code in cited}
    return record | {"zones": zones, "events": events, "sources": sources}
