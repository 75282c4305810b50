"""One file of a series: the days in it, who holds what on each, and what could not be read."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import shapely

from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.dates import parse_day
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.new_factions import new_slug
from geodata.exchange.importing.publishers import LEFT_OUT, PASSED_OVER, Publisher
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.exchange.importing.zone_rows import RowChecker, UnknownFaction
from geodata.exchange.importing.zones import guess_rules
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.territory.claims import NOBODY, Side
from geodata.territory.outside_land import Land
from geodata.territory.snapshot_series import Layer, Shapes, layered

STATED_UNKNOWN = NOBODY._replace(second="")
"""Nobody, where a snapshot says so: a zone of status unknown, over whoever holds the rest."""
DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{13}|\d{10})(?!\d)")
EMPTY = {"no_features", "only_network_links", "no_layer_of_areas"}
"""Why a file is refused that is a map of nothing."""
NO_LAND = {"not_an_area", "collection_without_polygons", "below_the_grid", "ring_of_too_few"}
"""Faults of a feature that holds no land whatever it says: a point, a line, a speck."""


@dataclass(frozen=True)
class SeriesRules:
    """How a series is read.

    `pattern` finds the day in a file's name (its first group, or the whole match); None takes
    the days from the column mapped to valid_from. `width` is the sliver tolerance in metres.
    `rest` is the slug of who holds what a snapshot leaves out, or None for nobody. `limit` is how
    many square metres may change hands on a day before somebody has to look, or None.
    """

    name: str
    zones: Rules
    options: Options
    width: float
    sources: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = DAY_IN_NAME
    rest: str | None = None
    skip_bad: bool = False
    accept_empty: bool = False
    create_factions: bool = False
    publisher: Publisher | None = None
    limit: float | None = None

    def as_text(self) -> str:
        """What decides how files are read, by which a series that goes on knows its own.

        What only decides whether a bad file stops it may be another each time.
        """
        zones = replace(self.zones, source=None)
        options = replace(self.options, theatre=None)
        return repr((zones, options, self.width, self.pattern, self.rest, self.publisher))


@dataclass
class Known:
    """What the map knows: names of factions and sources, the day of today, its land and zone.

    `created` are the factions that the series makes, slug by name.
    """

    factions: FactionNames
    sources: CitedSources
    today: datetime.date
    land: Land | None = None
    zone: datetime.tzinfo = datetime.UTC
    created: dict[str, str] = field(default_factory=dict)

    def create(self, name: str) -> None:
        """Know a faction of that name, which is written with the zones."""
        self.created[name] = slug = new_slug(name, taken=set(self.created.values()))
        self.factions = self.factions.with_created(name, slug)


@dataclass(frozen=True)
class Snapshot:
    """A day: who holds what, and how much land several sides claimed, in square metres.

    A `partial` one had features that could not be read.
    """

    shapes: Shapes
    overlap: float = 0.0
    partial: bool = False

    def outside(self, land: Land | None) -> float:
        """Square metres that lie outside the land of the map."""
        return sum(land.outside(shape) for shape in self.shapes.values()) if land else 0.0


@dataclass(frozen=True)
class Reading:
    """What a file gave: its days, ascending; what was left out of it, by number and reason.

    `passed_over` counts features that hold no land; `refused` is why the whole file was left out.
    """

    days: dict[datetime.date, Snapshot] = field(default_factory=dict)
    corners: int = 0
    left_out: tuple[tuple[int, Reason], ...] = ()
    passed_over: int = 0
    refused: Reason | None = None


def file_hash(path: Path) -> str:
    """By which a file of a series is known again."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def dated(files: Sequence[Path], rules: SeriesRules, known: Known) -> dict[Path, datetime.date]:
    """The files in order of their days; of several files of one day the last by name.

    Where the days stand in a column, all files, by name, each without a day of its own: the
    first there is. Raises Refused where a name holds no day.
    """
    if rules.pattern is None:
        return dict.fromkeys(sorted(files), datetime.date.min)
    by_day = {day_of(path, rules, known): path for path in sorted(files)}
    return {by_day[day]: day for day in sorted(by_day)}


def day_of(path: Path, rules: SeriesRules, known: Known) -> datetime.date:
    """The day in a file's name: a date, or Unix time, a moment of the day in the theatre's zone.

    Of a publisher it is as that one writes it, unless a pattern is given.
    """
    own = rules.publisher if rules.pattern is DAY_IN_NAME else None
    if own and own.day_in_name and (day := own.day_of(path.name.split(".")[0])):
        return day
    found = (rules.pattern or DAY_IN_NAME).search(path.name)
    if not found:
        raise Refused("no_day_in_name", file=path.name)
    text = found[found.lastindex or 0].replace("_", "-")
    try:
        return parse_day(text, today=known.today, zone=known.zone)
    except Unusable as error:
        raise Refused("bad_day_in_name", file=path.name, why=error.reason) from None


def read_snapshots(path: Path, table: Table | Refused, rules: SeriesRules, known: Known) -> Reading:
    """The days of a file. Raises Refused where it is bad or empty, and that is not to be taken."""
    if isinstance(table, Refused):
        if table.reason.code in EMPTY:
            return _nobody(path, rules, known)
        if not rules.skip_bad:
            raise Refused("bad_file", file=path.name, why=table.reason)
        return Reading(refused=table.reason)
    day = None if rules.pattern is None else day_of(path, rules, known)
    checker = _checker(table, rules, known, day)
    features: dict[datetime.date, list[Layer]] = {}
    left_out: list[tuple[int, Reason]] = []
    passed_over = 0
    for index, fault in enumerate(table.faults):
        side = checker.cells.get("faction", index)
        if side == PASSED_OVER or (fault and fault.code in NO_LAND):
            passed_over += 1
            continue
        if day is not None and not fault and side == LEFT_OUT:
            features.setdefault(day, []).append((NOBODY, table.geometry[index]))
            continue
        found = _feature(checker, index, path, rules, known)
        if isinstance(found, Reason):
            left_out.append((index + 1, found))
        else:
            features.setdefault(found.valid_from, []).append(_layer(found))
    if not features and not left_out:
        return _nobody(path, rules, known)
    if day is not None:
        features.setdefault(day, [])
    return Reading(
        {one: _snapshot(features[one], partial=bool(left_out)) for one in sorted(features)},
        int(shapely.get_num_coordinates(table.geometry).sum()),
        tuple(left_out),
        passed_over,
    )


def _nobody(path: Path, rules: SeriesRules, known: Known) -> Reading:
    """A day on which nobody holds land, where that is taken. Raises Refused."""
    if not rules.accept_empty:
        raise Refused("empty_snapshot", file=path.name)
    day = None if rules.pattern is None else day_of(path, rules, known)
    return Reading({} if day is None else {day: Snapshot({})})


def _checker(
    table: Table, rules: SeriesRules, known: Known, day: datetime.date | None
) -> RowChecker:
    own = rules.zones
    if rules.publisher:
        table, own = rules.publisher.read(table, own)
    mapped = guess_rules(table, own)
    without = {"valid_to"} if day is None else {"valid_to", "valid_from"}
    columns = {role: name for role, name in mapped.columns.items() if role not in without}
    zones = replace(mapped, columns=columns, valid_from=day)
    return RowChecker(table, zones, known.factions, known.sources, known.today, known.zone)


def _feature(
    checker: RowChecker, index: int, path: Path, rules: SeriesRules, known: Known
) -> ZoneDraft | Reason:
    """The zone of a feature, or why it is left out. Raises Refused where it is not to be."""
    fault = checker.table.faults[index]
    try:
        if fault:
            raise Unusable.of(fault)
        return _draft(checker, index, rules, known)
    except Unusable as error:
        if rules.skip_bad:
            return error.reason
        facts = {"file": path.name, "number": index + 1, "why": error.reason}
        raise Refused("bad_feature", **facts) from None


def _draft(checker: RowChecker, index: int, rules: SeriesRules, known: Known) -> ZoneDraft:
    while True:
        try:
            draft = checker.draft(index)
        except UnknownFaction as unknown:
            if not rules.create_factions:
                raise
            known.create(unknown.name)
            checker.factions = known.factions
        else:
            if draft is None:
                raise Unusable("no_start")
            return draft


def _layer(draft: ZoneDraft) -> Layer:
    side = Side(draft.faction, str(draft.status), draft.contested_with)
    return (side if draft.faction else STATED_UNKNOWN), draft.geometry


def _snapshot(features: list[Layer], *, partial: bool) -> Snapshot:
    shapes, overlap = layered(features)
    return Snapshot(shapes, overlap, partial)
