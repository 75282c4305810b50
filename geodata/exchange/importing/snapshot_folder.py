"""A folder of daily snapshots becomes zones of what changed."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import shapely
from django.db import transaction

from geodata.exchange.importing.checkpoint import Checkpoint, Gain, Totals
from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.dates import parse_day
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_drafts import ZoneDraft, save_zones
from geodata.exchange.importing.zone_rows import RowChecker, Rules
from geodata.exchange.importing.zones import guess_rules
from geodata.exchange.reader.reading import Options, Table, try_files
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State
from geodata.models.zone import Status
from geodata.territory.claims import NOBODY, Side
from geodata.territory.composite import GRID
from geodata.territory.outside_land import Land
from geodata.territory.snapshot_series import Shapes

BATCH = 20
"""Files read by one process, and held in memory before they go into the checkpoint."""
ZONES_AT_ONCE = 500
STATED_UNKNOWN = NOBODY._replace(second="")
"""Nobody, where a snapshot says so: apart from what it leaves out, which somebody may hold."""
DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{13}|\d{10})(?!\d)")


@dataclass(frozen=True)
class SeriesRules:
    """How a series is read.

    `pattern` finds the day in a file's name (its first group, or the whole match); None takes
    the days from the column mapped to valid_from. `width` is the sliver tolerance in metres.
    `rest` is the slug of who holds what a snapshot leaves out, or None for nobody.
    """

    name: str
    zones: Rules
    options: Options
    width: float
    sources: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = DAY_IN_NAME
    skip_bad: bool = False
    rest: str | None = None

    def as_text(self) -> str:
        """The rules as text, by which an interrupted import knows its own."""
        rest = (self.rest,) if self.rest else ()
        return repr((self.zones, self.options, self.width, self.pattern, self.skip_bad, *rest))


@dataclass(frozen=True)
class Known:
    """What the map knows: names of factions and sources, the day of today, its land and zone."""

    factions: FactionNames
    sources: CitedSources
    today: datetime.date
    land: Land | None = None
    zone: datetime.tzinfo = datetime.UTC


def dated(files: Sequence[Path], rules: SeriesRules, known: Known) -> list[Path]:
    """The files in order of their days; of several files of one day the last by name.

    Raises Refused where a name holds no day.
    """
    if rules.pattern is None:
        return sorted(files)
    by_day = {day_of(path, rules.pattern, known): path for path in sorted(files)}
    return [by_day[day] for day in sorted(by_day)]


def day_of(path: Path, pattern: re.Pattern[str], known: Known) -> datetime.date:
    """The day in a file's name: a date, or Unix time, a moment of the day in the theatre's zone."""
    found = pattern.search(path.name)
    if not found:
        raise Refused("no_day_in_name", file=path.name)
    text = found[found.lastindex or 0].replace("_", "-")
    try:
        return parse_day(text, today=known.today, zone=known.zone)
    except Unusable as error:
        raise Refused("bad_day_in_name", file=path.name, why=error.reason) from None


def gather(
    files: Sequence[Path],
    rules: SeriesRules,
    known: Known,
    checkpoint: Checkpoint,
    progress: Callable[[int, int], None],
) -> Totals:
    """Read the files that the checkpoint has not seen and record what each changes.

    Memory holds one batch of files and one state, however long the series. After every batch the
    checkpoint is written, so that an interruption costs one batch. Raises Refused at a bad file.
    """
    pending = checkpoint.pending(files)
    series = checkpoint.series(rules.width)
    done, last = len(files) - len(pending), checkpoint.last_day()
    waiting = iter(pending)
    while batch := list(islice(waiting, BATCH)):
        for path, table in zip(batch, try_files(batch, rules.options), strict=True):
            steps, corners = {}, 0
            if _usable(path, table, rules.skip_bad):
                corners = int(shapely.get_num_coordinates(table.geometry).sum())
                for day, shapes in _snapshots(path, table, rules, known):
                    if last is not None and day < last:
                        raise Refused("day_out_of_order", file=path.name, day=day, last=last)
                    if area := _outside(shapes, known.land):
                        checkpoint.record_outside(day, area)
                    series, steps[day] = series.advance(shapes)
                    last = day
            checkpoint.record(path, corners, steps)
            done += 1
            progress(done, len(files))
        checkpoint.save(series.state)
    return checkpoint.totals()


@transaction.atomic
def write(checkpoint: Checkpoint, rules: SeriesRules, *, user: object | None, approve: bool) -> int:
    """The gains as zones, streamed, all or nothing. Returns how many are new."""
    state = State.APPROVED if approve else State.DRAFT
    origin = Origin(Action.IMPORTED, {"series": rules.name})
    gains, written = checkpoint.gains(), 0
    while batch := list(islice(gains, ZONES_AT_ONCE)):
        drafts = [_draft(gain, rules) for gain in batch]
        written += save_zones(drafts, state=state, user=user, origin=origin)
    return written


def _usable(path: Path, table: Table | Refused, skip_bad: bool) -> bool:
    """False where a bad file is passed over, so that its day carries the last state."""
    why = table.reason if isinstance(table, Refused) else None
    if why is None and not len(table):
        why = Reason("no_features")
    if why and not skip_bad:
        raise Refused("bad_file", file=path.name, why=why)
    return not why


def _snapshots(
    path: Path, table: Table, rules: SeriesRules, known: Known
) -> Iterator[tuple[datetime.date, Shapes]]:
    """The days of a file, ascending, each with who holds what."""
    mapped = guess_rules(table, rules.zones)
    columns = {role: name for role, name in mapped.columns.items() if role != "valid_to"}
    day = None
    if rules.pattern is not None:
        columns.pop("valid_from", None)
        day = day_of(path, rules.pattern, known)
    zones = replace(mapped, columns=columns, valid_from=day)
    checker = RowChecker(table, zones, known.factions, known.sources, known.today, known.zone)
    by_day: dict[datetime.date, dict[Side, list[shapely.Geometry]]] = {}
    for index in range(len(table)):
        draft = _checked_row(checker, index, path, rules.skip_bad)
        if draft is not None:
            side = Side(draft.faction, str(draft.status), draft.contested_with)
            sides = by_day.setdefault(draft.valid_from, {})
            nobody = STATED_UNKNOWN if rules.rest else NOBODY
            sides.setdefault(side if draft.faction else nobody, []).append(draft.geometry)
    for one in sorted(by_day):
        yield one, {side: _union(shapes) for side, shapes in by_day[one].items()}


def _checked_row(checker: RowChecker, index: int, path: Path, skip_bad: bool) -> ZoneDraft | None:
    fault = checker.table.faults[index]
    try:
        if fault:
            raise Unusable.of(fault)
        return checker.draft(index)
    except Unusable as error:
        if skip_bad:
            return None
        facts = {"file": path.name, "number": index + 1, "why": error.reason}
        raise Refused("bad_feature", **facts) from None


def _outside(shapes: Shapes, land: Land | None) -> float:
    """Square metres of a snapshot that lie outside the land of the map."""
    return sum(land.outside(shape) for shape in shapes.values()) if land else 0.0


def _union(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    if len(shapes) == 1:
        return shapes[0]
    return shapely.union_all(np.array(shapes, dtype=object), grid_size=GRID)


def _draft(gain: Gain, rules: SeriesRules) -> ZoneDraft:
    left_out = gain.side == NOBODY and rules.rest
    side = Side(rules.rest, Status.CONTROLLED.value) if left_out else gain.side
    digest = hashlib.sha256(shapely.to_wkb(shapely.normalize(gain.geometry))).hexdigest()[:12]
    parts = (rules.name, gain.day.isoformat(), side.faction, side.status, side.second, digest)
    return ZoneDraft(
        external_id="series/" + "/".join(part or "-" for part in parts),
        geometry=gain.geometry,
        valid_from=gain.day,
        faction=side.faction,
        status=side.status,
        contested_with=side.second or None,
        sources=rules.sources,
        name=rules.name,
    )
