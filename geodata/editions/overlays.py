"""What the map draws over the land beside who holds it: `overlays.json` of an edition.

It is apart from `map.json`, which a page waits for: the map can be read before this is there.
"""

from __future__ import annotations

from typing import Any

from geodata.territory.partial_days import first_day, last_day

Record = dict[str, Any]
FILE = "overlays.json"
APART = ("factions", "precision", "place")
"""Fields of a presence that the map has no use for."""


def overlays(record: Record) -> Record:
    """The presences with a position, each with the days on which the map shows it, and the
    sources that they cite."""
    rows = record.get("presence", {})
    shown = {code: row for code, row in rows.items() if row["lon"] is not None}
    cited = {code for row in shown.values() for code in row["sources"]}
    return {
        "presence": [
            {"code": code, **_said(row), "days": days_shown(row)} for code, row in shown.items()
        ],
        "sources": {code: record["sources"][code] for code in sorted(cited)},
    }


def _said(row: Record) -> Record:
    return {name: value for name, value in row.items() if name not in APART}


def days_shown(row: Record) -> list[str | None]:
    """The first and the last day on which it may stand, and the last on which it was seen.

    ISO text; None where nothing is known. Between the third and the second nobody saw it, and
    nobody says that it left.
    """
    return [
        first_day(row["valid_from"]).isoformat() if row["valid_from"] else None,
        last_day(row["valid_to"]).isoformat() if row["valid_to"] else None,
        last_day(row["last_seen"]).isoformat() if row["last_seen"] else None,
    ]
