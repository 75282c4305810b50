"""The files of the example's package that are made of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geodata.example.building.facts import table
from geodata.example.building.names import LANGUAGES
from geodata.example.building.numbers import numbers
from geodata.example.building.presence import presence_rows, statement_rows
from geodata.example.building.rows import (
    BuiltRow,
    event_rows,
    faction_rows,
    place_rows,
    source_rows,
)
from geodata.example.building.theatre import theatre_row
from geodata.example.building.zones import zone_drafts
from geodata.exchange.importing.zone_drafts import zone_row
from geodata.map_package import files
from geodata.map_package.cells import KEYS, row_of
from geodata.map_package.members import Member, table_member, theatre_members, zone_feature
from geodata.models import ControlZone, Event, Faction, Place, Presence, Source, SourceStatement
from geodata.models.workflow import State

OF_THE_MAP = ["en", "ar", *LANGUAGES]


def build(folder: Path) -> list[str]:
    """Write the files into a folder, over those that are there; returns their names."""
    found = dict(members())
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(found)


def members() -> Iterator[Member]:
    """The texts of the files by their names, as `export_map --for-editors` writes them."""
    yield from theatre_members(theatre_row(), OF_THE_MAP)
    sides = sorted(faction_rows(), key=lambda side: side.position)
    yield from table_member(files.FACTIONS, _cells(Faction, _bare(sides)))
    aliases = sorted(table("aliases.csv"), key=lambda row: row["alias"])
    yield from table_member(files.ALIASES, aliases)
    tables: dict[str, tuple[Any, list[BuiltRow]]] = {
        files.SOURCES: (Source, _bare(source_rows())),
        files.PLACES: (Place, _bare(place_rows())),
        files.EVENTS: (Event, event_rows()),
        files.PRESENCE: (Presence, presence_rows()),
        files.STATEMENTS: (SourceStatement, statement_rows()),
    }
    for name, (model, rows) in tables.items():
        cells = _cells(model, rows)
        yield from table_member(name, sorted(cells, key=lambda row: row[KEYS[model]]))
    yield files.ZONES, files.features_text(_zones())


def _bare(rows: Iterable[Any]) -> list[BuiltRow]:
    """Rows that join nothing."""
    return [BuiltRow(row, {}) for row in rows]


def _zones() -> Iterator[dict[str, Any]]:
    sides = numbers()[Faction]
    for at, draft in enumerate(zone_drafts(), start=1):
        row = zone_row(draft, sides, State.DRAFT, None)
        row.pk = at
        (cells,) = _cells(ControlZone, [BuiltRow(row, {"sources": list(draft.sources)})])
        yield zone_feature(row, cells)


def _cells(model: Any, rows: list[BuiltRow]) -> list[files.Row]:
    """Rows as cells, what they join by name."""
    names = {kind: {at: name for name, at in found.items()} for kind, found in numbers().items()}
    found = []
    for built in rows:
        joined = {field: {built.row.pk: sorted(set(joins))} for field, joins in built.joins.items()}
        found.append(row_of(model, built.row, names, joined, editors=True))
    return found
