"""A town table, places and who held them when, becomes zones by Thiessen cells."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from dataclasses import replace

import numpy as np
import shapely

from geodata.exchange.importing.cells import Cells
from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.doubts import point_doubts
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.place_names import PlaceNames
from geodata.exchange.importing.plan import Plan, check_rows
from geodata.exchange.importing.points import position
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.exchange.importing.zone_rows import RowChecker
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.languages import columns_with_translations
from geodata.place_evidence import PlaceEvidence
from geodata.territory.days import to_day
from geodata.territory.outside_land import Land
from geodata.territory.spacing import Edges, Stay, ZoneSites, shared_edges, uncertainties
from geodata.territory.thiessen import cells as thiessen_cells

NAMES_SHOWN = 3
Spot = tuple[float, float]


def plan_towns(
    table: Table,
    rules: Rules,
    factions: FactionNames,
    sources: CitedSources,
    land: shapely.Geometry,
    places: PlaceNames | None = None,
    *,
    today: datetime.date | None = None,
    zone: datetime.tzinfo = datetime.UTC,
) -> Plan:
    """Zones of places that change hands together, and a verdict on every row of the table.

    Rows of one place follow each other: a row ends where the next begins. Each place owns the
    part of the land nearest to it. A zone keeps the row of each of its places that the map knows.
    """
    spots, faults = _spots(table, rules)
    sites, cells = _cells(spots, land)
    table = replace(table, geometry=_by_row(spots, sites, cells), faults=faults)
    checker = RowChecker(table, rules, factions, sources, today or datetime.date.today(), zone)
    plan = check_rows(checker, range(len(table)))
    numbers = [line.number - 1 for line in plan.lines if line.verdict in ("taken", "repaired")]
    taken = dict(zip(numbers, plan.drafts, strict=True))
    names = _names(table, rules)
    told = _told(taken, names, spots, places or PlaceNames())
    edges = shared_edges(np.array(sites), cells, land)
    drafts = _joined(_spaced(_followed(told, spots), spots, sites, edges), names)
    by_row = {index + 1: spot for index, spot in enumerate(spots) if spot is not None}
    doubts = [*point_doubts(by_row, Land(land)), *_contradictions(taken, spots, names)]
    return replace(plan, drafts=tuple(drafts), doubts=tuple(doubts))


def _contradictions(
    taken: dict[int, ZoneDraft], spots: list[Spot | None], names: list[str]
) -> list[Reason]:
    """Where two rows give one place to two sides from one day on."""
    sides: dict[tuple[Spot | None, datetime.date], set[tuple]] = defaultdict(set)
    first: dict[tuple[Spot | None, datetime.date], int] = {}
    for index, draft in taken.items():
        when = spots[index], draft.valid_from
        sides[when].add(_side(draft))
        first.setdefault(when, index)
    twice = [when for when, found in sides.items() if len(found) > 1]
    if not twice:
        return []
    _, day = when = twice[0]
    facts = {"count": len(twice), "place": names[first[when]], "day": day}
    return [Reason("two_sides_at_once", facts)]


def _spots(table: Table, rules: Rules) -> tuple[list[Spot | None], tuple[Reason | None, ...]]:
    cells = Cells(table.columns, rules.columns)
    by_name: dict[str, Spot] = {}
    spots: list[Spot | None] = []
    faults: list[Reason | None] = []
    for index in range(len(table)):
        try:
            name = cells.text("place", index)
            spot = position(cells, index) or by_name.get(name)
            if spot is None:
                raise Unusable("place_without_position")
            if name and by_name.setdefault(name, spot) != spot:
                raise Unusable("place_moved", name=name)
            spots.append(spot)
            faults.append(None)
        except Unusable as error:
            spots.append(None)
            faults.append(error.reason)
    return spots, tuple(faults)


def _cells(spots: list[Spot | None], land: shapely.Geometry) -> tuple[list[Spot], np.ndarray]:
    """The places, each once, and their cells."""
    places = sorted({spot for spot in spots if spot is not None})
    found = thiessen_cells(np.array(places), land) if places else np.array([], dtype=object)
    return places, found


def _by_row(spots: list[Spot | None], sites: list[Spot], cells: np.ndarray) -> np.ndarray:
    """For each row the cell of its place."""
    own = dict(zip(sites, cells, strict=True))
    rows = np.empty(len(spots), dtype=object)
    rows[:] = [own.get(spot) if spot else None for spot in spots]
    return rows


def _told(
    taken: dict[int, ZoneDraft], names: list[str], spots: list[Spot | None], places: PlaceNames
) -> dict[int, ZoneDraft]:
    """Each row with what it says of its place, where the place is one of the map."""
    found = dict(taken)
    for index, draft in taken.items():
        spot = spots[index]
        slug = places.slug(names[index], spot) if spot else None
        if slug is not None:
            found[index] = replace(draft, evidence=(_evidence(draft, slug),))
    return found


def _evidence(draft: ZoneDraft, slug: str) -> PlaceEvidence:
    row: PlaceEvidence = {
        "place": slug,
        "sources": list(draft.sources),
        "confidence": str(draft.confidence),
        "approximate": draft.approximate,
    }
    notes = {"note": draft.note} | {
        role: draft.texts.get(role, "") for role in columns_with_translations("note")[1:]
    }
    return row | {role: text for role, text in notes.items() if text}  # type: ignore[return-value]


def _followed(taken: dict[int, ZoneDraft], spots: list[Spot | None]) -> dict[int, ZoneDraft]:
    """The rows without an end that the next row of the place makes anyway."""
    by_spot: dict[Spot, list[int]] = defaultdict(list)
    for index, spot in enumerate(spots):
        if spot is not None and index in taken:
            by_spot[spot].append(index)
    found = dict(taken)
    for rows in by_spot.values():
        starts = {taken[index].valid_from for index in rows}
        for index in rows:
            if taken[index].valid_to in starts:
                found[index] = replace(taken[index], valid_to=None)
    return found


def _spaced(
    taken: dict[int, ZoneDraft], spots: list[Spot | None], sites: list[Spot], edges: Edges
) -> dict[int, ZoneDraft]:
    """The rows of each zone to be, with the uncertainty that their places' spacing gives it.

    What a row states itself stays.
    """
    number = {spot: at for at, spot in enumerate(sites)}
    site = {index: number[spot] for index in taken if (spot := spots[index]) is not None}
    stays = [
        Stay(site[index], to_day(row.valid_from), to_day(row.valid_to), _side(row))
        for index, row in taken.items()
    ]
    zones = {
        index: ZoneSites(to_day(taken[index].valid_from), tuple(site[row] for row in rows))
        for rows in _groups(taken).values()
        for index in rows
    }
    known = uncertainties(edges, len(sites), stays, set(zones.values()))
    found = {index: known[zone] for index, zone in zones.items()}
    return {
        index: replace(row, uncertainty_km=row.uncertainty_km or found.get(index))
        for index, row in taken.items()
    }


def _names(table: Table, rules: Rules) -> list[str]:
    cells = Cells(table.columns, rules.columns)
    return [cells.text("place", index) for index in range(len(table))]


def _joined(taken: dict[int, ZoneDraft], names: list[str]) -> list[ZoneDraft]:
    """One zone for the rows that begin and end together under one side, status and certainty."""
    groups = _groups(taken).values()
    return [_zone([taken[i] for i in rows], [names[i] for i in rows]) for rows in groups]


def _groups(taken: dict[int, ZoneDraft]) -> dict[tuple, list[int]]:
    groups: dict[tuple, list[int]] = defaultdict(list)
    for index, draft in taken.items():
        if draft.geometry is not None and not draft.geometry.is_empty:
            groups[_key(draft)].append(index)
    return groups


def _key(draft: ZoneDraft) -> tuple:
    certainty = draft.confidence, draft.approximate
    return draft.valid_from, draft.valid_to, *_side(draft), *certainty


def _side(draft: ZoneDraft) -> tuple:
    return draft.faction, draft.contested_with, draft.status


def _zone(rows: list[ZoneDraft], names: list[str]) -> ZoneDraft:
    geometry = shapely.coverage_union_all(np.array([row.geometry for row in rows], dtype=object))
    notes = sorted({row.note for row in rows if row.note})
    digest = hashlib.sha256(shapely.to_wkb(shapely.normalize(geometry)))
    digest.update(repr(_key(rows[0])).encode())
    rest = len(names) - NAMES_SHOWN
    title = ", ".join(names[:NAMES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
    return replace(
        rows[0],
        external_id=f"towns/{digest.hexdigest()[:40]}",
        geometry=geometry,
        uncertainty_km=_widest(rows),
        name=title[:200],
        note="\n".join(notes),
        texts={role: _notes(rows, role) for role in columns_with_translations("note")[1:]},
        sources=tuple(sorted({code for row in rows for code in row.sources})),
        evidence=tuple(part for row in rows for part in row.evidence),
    )


def _widest(rows: list[ZoneDraft]) -> float | None:
    """The greatest uncertainty of the rows; None where none has one."""
    return max((row.uncertainty_km for row in rows if row.uncertainty_km), default=None)


def _notes(rows: list[ZoneDraft], role: str) -> str:
    """The notes of the rows in a language, each once."""
    return "\n".join(sorted({row.texts.get(role, "") for row in rows} - {""}))
