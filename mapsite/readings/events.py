"""The events of an edition, filtered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from geodata.editions import Published


@dataclass(frozen=True)
class EventFilter:
    """Which events to list; an empty value lists all. `first` and `last` are inclusive."""

    kind: str = ""
    verification: str = ""
    faction: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None


def matching(edition: Published, chosen: EventFilter) -> list[tuple[str, dict[str, Any]]]:
    """(code, event) of the events that fit, the latest first."""
    rows = [
        (code, event)
        for code, event in edition.record["events"].items()
        if chosen.kind in ("", event["kind"])
        and chosen.verification in ("", event["verification"])
        and (not chosen.faction or chosen.faction in event["factions"])
        and (not chosen.first or event["day"] >= chosen.first.isoformat())
        and (not chosen.last or event["day"] <= chosen.last.isoformat())
    ]
    return sorted(rows, key=lambda row: (row[1]["day"], row[0]), reverse=True)


def kinds_of(edition: Published) -> list[str]:
    """The kinds that occur."""
    return sorted({event["kind"] for event in edition.record["events"].values()})
