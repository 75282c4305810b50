"""What sources state beyond the map, for the pages of what it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from geodata.editions import Published


@dataclass(frozen=True)
class Spot:
    """Where and when the map shows what a statement is about; degrees, an ISO day.

    `before`: it happened before the first day of the map, which is shown instead; `after`: after
    the last.
    """

    day: str
    before: bool
    after: bool
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Stated:
    """A statement with the source that makes it, and where on the map it stands."""

    code: str
    row: dict[str, Any]
    source: dict[str, Any]
    spot: Spot


def of_faction(edition: Published, slug: str) -> list[Stated]:
    """The statements that stand on the page of a side."""
    return _those(edition, lambda row: slug in row["factions"])


def of_events(edition: Published, codes: Collection[str]) -> list[Stated]:
    """The statements that stand beside some of the events."""
    return _those(edition, lambda row: not {*codes}.isdisjoint(row["events"]))


def of_source(edition: Published, code: str) -> list[Stated]:
    """All that a source states."""
    return _those(edition, lambda row: row["source"] == code)


def _those(edition: Published, fits: Callable[[dict[str, Any]], bool]) -> list[Stated]:
    """Those that fit, by code; editions of before 2026-11-29 have none."""
    rows = sorted(edition.record.get("statements", {}).items())
    sources = edition.record["sources"]
    return [
        Stated(code, row, sources[row["source"]], _spot(edition, row))
        for code, row in rows
        if row["source"] in sources and fits(row)
    ]


def _spot(edition: Published, row: dict[str, Any]) -> Spot:
    """That of its event, or else of its place on the day of its source."""
    events = [edition.record["events"].get(code) for code in row["events"]]
    event = next((one for one in events if one), None)
    place = event or edition.record["places"].get(row["place"]) or {"lon": None, "lat": None}
    source = edition.record["sources"][row["source"]]
    day = event["day"] if event else source["date"] or edition.last_day.isoformat()
    before, after = day < edition.first_day.isoformat(), day > edition.last_day.isoformat()
    return Spot(within(edition, day), before, after, place["lon"], place["lat"])


def within(edition: Published, day: str) -> str:
    """The day, or the nearest that the edition has."""
    return min(max(day, edition.first_day.isoformat()), edition.last_day.isoformat())
