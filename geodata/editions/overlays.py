"""What the map draws over the land beside who holds it: `overlays.json` of an edition.

It is apart from `map.json`, which a page waits for: the map can be read before this is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS, to_date
from geodata.territory.measures.name_places import Spot, name_places
from geodata.territory.named_areas import with_status
from geodata.territory.partial_days import last_day

Record = dict[str, Any]
FILE = "overlays.json"
APART = ("factions", "precision", "place")
"""Fields of a presence that the map has no use for."""


def overlays(record: Record, side_names: list[Record], uncertain: Sequence[Record] = ()) -> Record:
    """The presences with a position, each with the days on which the map shows it, the named
    areas and lines, roads, labels, where sides are named, and the sources that the first two cite.
    Land whose holder is uncertain, where there is any.
    """
    rows = record.get("presence", {})
    named = record.get("areas", {}).values()
    areas = with_status(named)
    shown = {code: row for code, row in rows.items() if row["lon"] is not None}
    cited = {code for row in (*shown.values(), *areas) for code in row["sources"]}
    return {
        "presence": [
            {"code": code, **_said(row), "days": days_shown(row)} for code, row in shown.items()
        ],
        "areas": areas,
        **{
            key: [_drawn(row) for row in named if row["kind"] == kind]
            for key, kind in (("roads", "road"), ("labels", "label"))
        },
        "side_names": side_names,
        **({"uncertain": list(uncertain)} if uncertain else {}),
        "sources": {code: record["sources"][code] for code in sorted(cited)},
    }


def side_names_of(composite: Composite) -> list[Record]:
    """Where each faction is named on its land: for up to three places their timelines.

    The composite is the one that readers get: a name must not tell of land that is withheld.
    """
    return [
        {"faction": faction, "spots": [[_room(row) for row in line] for line in lines]}
        for faction, lines in name_places(composite).items()
        if lines
    ]


def _room(row: Spot | int) -> list[Any]:
    """Day, longitude, latitude and width in degrees of a room for a name; the day alone, if none.

    The day is None for what was so before all days of the map.
    """
    day = row.day if isinstance(row, Spot) else row
    since = None if day == ALWAYS else to_date(day).isoformat()
    return [since, row.lon, row.lat, row.width] if isinstance(row, Spot) else [since]


def _drawn(row: Record) -> Record:
    """A road or a label: its words, its shape, and when it is shown."""
    shown = ("geometry", "class", "ref", "min_zoom")
    return {key: value for key, value in row.items() if key in shown or key.startswith("name")}


def _said(row: Record) -> Record:
    return {name: value for name, value in row.items() if name not in APART}


def days_shown(row: Record) -> list[str | None]:
    """The first day on which it surely stands, the last on which it may, and the last sight of it.

    ISO text; None where nothing is known. What began at some time in December stands at the end of
    December, or when it was seen: an earlier mark would show it before it came. Between the third
    day and the second nobody saw it, and nobody says that it left.
    """
    end, seen = _last(row["valid_to"]), _last(row["last_seen"])
    known = [day for day in (_last(row["valid_from"]), end, seen) if day]
    return [min(known) if row["valid_from"] else None, end, seen]


def _last(text: str) -> str | None:
    return last_day(text).isoformat() if text else None
