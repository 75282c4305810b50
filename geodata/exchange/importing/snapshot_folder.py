"""A folder of daily snapshots, or one more of them, becomes zones of what changed."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import shapely
from django.db import transaction

from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.importing.new_factions import create_factions
from geodata.exchange.importing.series_state import Gain
from geodata.exchange.importing.snapshot_reading import (
    STATED_UNKNOWN,
    Known,
    Reading,
    SeriesRules,
    read_snapshots,
)
from geodata.exchange.importing.zone_drafts import ZoneDraft, save_zones
from geodata.exchange.reader.reading import try_files
from geodata.exchange.reader.refused import Refused
from geodata.models import ControlZone
from geodata.models.revision import Origin
from geodata.models.workflow import WITHDRAWN, State
from geodata.models.zone import Status
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import NOBODY, Side
from geodata.territory.snapshot_series import Series, Step

BATCH = 20
"""Files read by one process, and held in memory before they go into the checkpoint."""
ZONES_AT_ONCE = 500


def gather(
    files: Sequence[Path],
    rules: SeriesRules,
    known: Known,
    checkpoint: Checkpoint,
    progress: Callable[[int, int], None],
) -> None:
    """Read these files, ascending and after all before them, and record what each changes.

    Memory holds one batch of files and one state, however long the series. After every batch the
    checkpoint is written, and at a bad file too, so that what was read is not read again. Raises
    Refused at a bad or an empty file.
    """
    series, waiting, done = checkpoint.series(rules.width), iter(files), 0
    while batch := list(islice(waiting, BATCH)):
        try:
            for path, table in zip(batch, try_files(batch, rules.options), strict=True):
                reading = read_snapshots(path, table, rules, known)
                after, steps = _advanced(series, path, reading, checkpoint)
                for day, snapshot in reading.days.items():
                    if area := snapshot.outside(known.land):
                        checkpoint.record_outside(day, area)
                checkpoint.record(path, reading, steps)
                series, done = after, done + 1
                progress(done, len(files))
        finally:
            checkpoint.save(series.state, known.created)


def _advanced(
    series: Series, path: Path, reading: Reading, checkpoint: Checkpoint
) -> tuple[Series, dict[datetime.date, Step]]:
    """The series after all days of a file, and what each of them changes."""
    last = checkpoint.last_day()
    steps: dict[datetime.date, Step] = {}
    for day, snapshot in reading.days.items():
        if last is not None and day < last:
            raise Refused("day_out_of_order", file=path.name, day=day, last=last)
        series, steps[day] = series.advance(snapshot.shapes, partial=snapshot.partial)
    return series, steps


@transaction.atomic
def write(
    checkpoint: Checkpoint,
    rules: SeriesRules,
    *,
    user: object | None,
    approve: bool,
    origin: Origin,
) -> int:
    """The gains that are not written yet as zones, all or nothing. Returns how many are new."""
    create_factions(checkpoint.created(), origin)
    state = State.APPROVED if approve else State.DRAFT
    gains, written = checkpoint.unwritten(), 0
    while batch := list(islice(gains, ZONES_AT_ONCE)):
        drafts = [draft_of(gain, rules) for gain in batch]
        written += save_zones(drafts, state=state, user=user, origin=origin)
    return written


def written_gains(rules: SeriesRules) -> Iterator[Gain]:
    """The gains of a series as the map has them, in order of days."""
    zones = ControlZone.objects.filter(external_id__startswith=f"series/{rules.name}/")
    zones = zones.exclude(state__in=WITHDRAWN)
    rows = zones.select_related("faction", "contested_with").order_by("valid_from", "pk")
    for zone in rows.iterator(ZONES_AT_ONCE):
        slugs = [side.slug if side else None for side in (zone.faction, zone.contested_with)]
        nobody = STATED_UNKNOWN if rules.rest else NOBODY
        side = Side(slugs[0], zone.status, slugs[1]) if zone.faction else nobody
        if rules.rest and side == Side(rules.rest, Status.CONTROLLED.value):
            side = NOBODY
        yield Gain(zone.valid_from, side, to_shapely(zone.geometry))


def draft_of(gain: Gain, rules: SeriesRules) -> ZoneDraft:
    """The zone of a gain."""
    side = side_on_map(gain.side, rules)
    digest = hashlib.sha256(shapely.to_wkb(shapely.normalize(gain.geometry))).hexdigest()[:12]
    parts = (rules.name, gain.day.isoformat(), side.faction, side.status, side.second, digest)
    return ZoneDraft(
        external_id="series/" + "/".join(part or "-" for part in parts),
        geometry=gain.geometry,
        valid_from=gain.day,
        faction=side.faction,
        status=side.status,
        contested_with=side.second,
        sources=rules.sources,
        name=rules.name,
    )


def side_on_map(side: Side, rules: SeriesRules) -> Side:
    """What a side of a snapshot is on the map: what is left out is whose the rules say."""
    if side == NOBODY and rules.rest:
        return Side(rules.rest, Status.CONTROLLED.value)
    return side._replace(second=side.second or None)
