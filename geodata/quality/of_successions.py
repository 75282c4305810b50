"""What is wrong with how sides end: land after it, and successions that cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np

from geodata.quality.finding import Finding, Severity, box_of
from geodata.territory.composite import Composite
from geodata.territory.days import OPEN, to_date, to_day
from geodata.territory.succession_clashes import clashes
from geodata.territory.successions import LandSuccession

SMALL = 10_000
"""Square metres: land below this is rounding, no fault."""


def after_end(
    composite: Composite, record: dict[str, Any], day: datetime.date | None
) -> Iterator[Finding]:
    """Land that a side holds though it is no more: since a zone of its begins too late, or since
    nobody was said to go on with it."""
    for slug, row in record["factions"].items():
        if not row["active_to"]:
            continue
        end = to_day(datetime.date.fromisoformat(row["active_to"]))
        for zone, run in _held_from(composite, slug, end, day):
            area = int(composite.run_area()[run].sum())
            if area > SMALL:
                first = max(end, int(composite.start[run].min()), to_day(day, end))
                facts = {"area": area, "faction": slug, "end": to_date(end)}
                box = box_of(composite.faces[composite.run_face()[run]])
                yield Finding(
                    "after end", Severity.ERROR, facts, zone=zone, day=to_date(first), box=box
                )


def _held_from(
    composite: Composite, slug: str, end: int, day: datetime.date | None
) -> Iterator[tuple[int, np.ndarray]]:
    """By zone the runs in which a faction holds or contests land from a day on, or on one day."""
    own = np.array([slug in (side.faction, side.second) for side in composite.sides])
    stop = np.append(composite.start[1:], OPEN)
    stop[composite.offsets[1:] - 1] = OPEN
    number = None if day is None else to_day(day)
    if number is not None and number < end:
        return
    reaches = stop > end if number is None else (composite.start <= number) & (number < stop)
    runs = np.flatnonzero(own[composite.side] & reaches)
    for zone in np.unique(composite.zone[runs]).tolist():
        yield zone, runs[composite.zone[runs] == zone]


def unsourced_successions(record: dict[str, Any]) -> Iterator[Finding]:
    """Successions that name no source."""
    for row in record["successions"].values():
        if not row["sources"]:
            yield Finding(
                "no source",
                Severity.ERROR,
                {},
                succession=row["id"],
                day=datetime.date.fromisoformat(row["day"]),
            )


def contradictions(rows: tuple[LandSuccession, ...]) -> Iterator[Finding]:
    """Successions that cannot be beside each other: older ones, and those of bulk writes."""
    for found in clashes(rows):
        facts = {"faction": found.other.before, "heir": found.other.after}
        facts |= {"end": to_date(found.other.day).isoformat()}
        yield Finding(
            f"succession {found.code}",
            Severity.ERROR,
            facts,
            succession=found.row.id,
            day=to_date(found.row.day),
            box=None if found.row.area is None else box_of(found.row.area),
        )
