"""How sure the borders of an edition are, by its record: for its atlas and for pictures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from geodata.editions.published_facts import Record
from geodata.territory.composite import Composite
from geodata.territory.days import to_day
from geodata.territory.line_widths import DrawnZone, RunLines, run_lines


def border_lines(composite: Composite, zones: Record) -> RunLines | None:
    """The lines of the composite of zones (a record's, by id); None where none states anything.

    Editions of before 2026-11-29 state nothing.
    """
    return run_lines(composite, _drawn(zones))


def _drawn(zones: Record) -> Iterator[DrawnZone]:
    for pk, row in zones.items():
        start = datetime.date.fromisoformat(row["valid_from"])
        metres = round(1000 * (row.get("uncertainty_km") or 0))
        yield DrawnZone(int(pk), to_day(start), row["rank"], metres)
