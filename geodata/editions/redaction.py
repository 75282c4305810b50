"""An edition without what is withheld: which rows, and its content with them taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geodata.editions.map_content import quiet_until
from geodata.field_audience import AUDIENCE, PUBLIC
from geodata.place_evidence import cited, narrowed
from geodata.territory.claims import WITHHELD, Claims
from geodata.territory.days import ALWAYS, OPEN, to_date

Record = dict[str, Any]
Marks = frozenset[tuple[Any, ...]]
MODELS = {
    "factions": "Faction",
    "zones": "ControlZone",
    "sources": "Source",
    "places": "Place",
    "events": "Event",
    "presence": "Presence",
    "statements": "SourceStatement",
    "successions": "Succession",
}
"""The models of the parts of a record."""


@dataclass(frozen=True)
class Redaction:
    """What is withheld: zones by id with the side of their cells in km, the others by code.

    Places and sources may have had another code when they were published; `place_marks` (name,
    lon, lat) and `source_marks` (title, address) find them then.
    """

    zones: Mapping[int, int] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    presences: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    place_marks: Marks = frozenset()
    source_marks: Marks = frozenset()

    def __bool__(self) -> bool:
        others = self.places or self.sources or self.presences or self.statements
        return bool(self.zones or self.events or others)


def without_editors_fields(record: Record) -> Record:
    """The record without fields that were public once, and by `field_audience` are not now."""
    return {
        part: {key: _public(MODELS[part], row) for key, row in rows.items()}
        if part in MODELS
        else rows
        for part, rows in record.items()
    }


def _public(model: str, row: Record) -> Record:
    audience = AUDIENCE[model]
    return {name: value for name, value in row.items() if audience.get(name, PUBLIC) == PUBLIC}


def redacted_record(record: Record, redaction: Redaction, in_stories: frozenset[str]) -> Record:
    """The record without what is withheld. What nothing cites any more goes along.

    `in_stories` are codes of the sources that public stories cite.
    """
    places = {
        slug: row for slug, row in record["places"].items() if not _place_is(slug, row, redaction)
    }
    gone = {code for code, row in record["sources"].items() if _source_is(code, row, redaction)}
    events = {
        code: _placed(row, places, gone)
        for code, row in record["events"].items()
        if code not in redaction.events
    }
    beside = _beside(record, redaction, places, gone)
    zones = {
        pk: _zone(row, places, gone)
        for pk, row in record["zones"].items()
        if int(pk) not in redaction.zones
    }
    before = (record[part] for part in ("zones", "events", *beside))
    lost = _cited(*before) - _cited(zones, events, *beside.values()) - in_stories
    sources = {
        code: row
        for code, row in record["sources"].items()
        if code not in gone and code not in lost
    }
    shown = {"places": places, "events": events, "zones": zones, "sources": sources}
    return record | shown | beside


def _place_is(slug: str, row: Record, redaction: Redaction) -> bool:
    mark = (row["name"], row["lon"], row["lat"])
    return slug in redaction.places or mark in redaction.place_marks


def _source_is(code: str, row: Record, redaction: Redaction) -> bool:
    return code in redaction.sources or (row["title"], row["url"]) in redaction.source_marks


def _beside(
    record: Record, redaction: Redaction, places: Record, gone: set[str]
) -> dict[str, Record]:
    """Those parts of the record; editions of before 2026-11-29 have none of them."""
    shown = {
        "presence": {
            code: _placed(row, places, gone)
            for code, row in record.get("presence", {}).items()
            if code not in redaction.presences
        },
        "statements": {
            code: _placed(row, places, gone)
            | {"events": [one for one in row["events"] if one not in redaction.events]}
            for code, row in record.get("statements", {}).items()
            if code not in redaction.statements and row["source"] not in gone
        },
        **{
            part: {key: _cites(row, gone) for key, row in record.get(part, {}).items()}
            for part in ("areas", "successions")
        },
    }
    return {part: rows for part, rows in shown.items() if part in record}


def _placed(row: Record, places: Record, gone: set[str]) -> Record:
    place = row["place"] if row["place"] in places else None
    return _cites(row | {"place": place}, gone)


def _zone(row: Record, places: Record, gone: set[str]) -> Record:
    """A zone, and of what it rests on the rows of the places that stay. Old ones have none."""
    facts = _cites(row, gone)
    if not row.get("evidence"):
        return facts
    kept = cited(row["evidence"]) - gone
    return facts | {"evidence": narrowed(row["evidence"], places, kept)}


def _cites(row: Record, gone: set[str]) -> Record:
    """The row without the sources that are gone, nor the number that was made of them."""
    left = [code for code in row["sources"] if code not in gone]
    lost = "credibility" in row and len(left) < len(row["sources"])
    return row | {"sources": left} | ({"credibility": None} if lost else {})


def _cited(*parts: Record) -> set[str]:
    rows = [row for part in parts for row in part.values()]
    own = {code for row in rows for code in row["sources"]}
    return own | {code for row in rows for code in cited(row.get("evidence") or [])}


def cells_record(claims: Claims, like: Record) -> Record:
    """By id what a record says of the cells of withheld land: when it is so, and nothing else.

    `like` is a zone of the record, whose fields they have.
    """
    blank = {name: "" if isinstance(value, str) else None for name, value in like.items()}
    said = {"status": WITHHELD.status, "approximate": True, "rank": 0, "sources": []}
    said |= dict.fromkeys(("faction", "second", "last_confirmed"))
    said |= {"evidence": []} if "evidence" in like else {}
    return {
        str(row.id): blank | said | {"valid_from": _iso(row.start), "valid_to": _iso(row.end)}
        for row in claims.rows()
        if row.side == WITHHELD
    }


def _iso(day: int) -> str | None:
    return None if day in (ALWAYS, OPEN) else to_date(day).isoformat()


def redacted_facts(facts: Record, record: Record) -> Record:
    """`map.json` with the places and events of a redacted record, whose land is unchanged."""
    last = max([facts["first_day"], *facts["change_days"]])
    changed = facts["change_days"]
    quiet = [day.isoformat()] if (day := quiet_until(facts)) and changed else []
    days = [event["day"] for event in record["events"].values()]
    # The land is unchanged, and so are the days on which its holder is uncertain.
    days += [day for day, _rows in facts.get("uncertain", ())]
    return facts | {
        "places": [row for row in facts["places"] if row["slug"] in record["places"]],
        "events": [row for row in facts["events"] if row["code"] in record["events"]],
        "last_day": max([last, *days, *quiet])
        if facts["change_days"] or days
        else facts["last_day"],
    }
