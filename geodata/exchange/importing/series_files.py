"""Which files of a series are new, and which of its past are not what was read then."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.importing.snapshot_folder import written_gains
from geodata.exchange.importing.snapshot_reading import (
    Known,
    Reading,
    SeriesRules,
    file_hash,
    read_snapshots,
)
from geodata.exchange.reader.reading import try_files
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.territory.claims import Side
from geodata.territory.composite.area import total_square_metres


@dataclass(frozen=True)
class SeriesFiles:
    """Files with their days: those to be read, and those of the past that differ or came late."""

    new: dict[Path, datetime.date]
    differing: dict[Path, datetime.date]


def sorted_files(files: Mapping[Path, datetime.date], checkpoint: Checkpoint) -> SeriesFiles:
    """The files that the checkpoint has not read as they are."""
    done, last = checkpoint.done(), checkpoint.last_day()
    new, differing = {}, {}
    for path, day in files.items():
        known = done.get(path.name)
        if known is not None and known[1] == file_hash(path):
            continue
        past = known is not None or (last is not None and datetime.date.min < day <= last)
        (differing if past else new)[path] = day
    return SeriesFiles(new, differing)


def files_to_read(
    files: Mapping[Path, datetime.date],
    checkpoint: Checkpoint,
    rules: SeriesRules,
    *,
    replace: bool,
    whole: bool,
) -> SeriesFiles:
    """The files to be read now, and those of the past that differ and are left as they were.

    Days that are not on the map yet, since a run stopped there, follow their files: mended ones
    are read again, and where the files are all there are (`whole`) those taken away are forgotten.
    Where days are replaced, all from the first of them on are read anew: the state of each rests
    on the one before. So is a file that has all days. Raises Refused where a file is missing.
    """
    if not checkpoint.done():
        _begin(files, checkpoint, rules)
    if rules.pattern and (mended := _mended(files, checkpoint, whole=whole)):
        checkpoint.forget(mended, rules.width)
    found = sorted_files(files, checkpoint)
    if not found.differing:
        return found
    if rules.pattern is None:
        first, again = datetime.date.min, dict(files)
    elif replace:
        first = min(found.differing.values())
        again = {path: day for path, day in files.items() if day >= first}
        _need_all(files, first, checkpoint)
    else:
        return found
    checkpoint.rewind(first, rules.width)
    checkpoint.read_anew_from(first)
    return SeriesFiles(again, {})


def _mended(
    files: Mapping[Path, datetime.date], checkpoint: Checkpoint, *, whole: bool
) -> datetime.date | None:
    """The first day that is not on the map yet and whose file is another now, or is gone."""
    waiting = checkpoint.waiting_from()
    if waiting is None:
        return None
    there = {path.name: path for path in files}
    changed = [
        day
        for name, (day, digest) in checkpoint.done().items()
        if day >= waiting and (whole if name not in there else file_hash(there[name]) != digest)
    ]
    first = min(changed, default=None)
    later = (day for day, _ in checkpoint.done().values() if first is not None and day > first)
    return first if whole or not list(later) else None


def _begin(files: Mapping[Path, datetime.date], checkpoint: Checkpoint, rules: SeriesRules) -> None:
    """Begin after what the map has of the series already, from before the first file."""
    first = min(files.values())
    before, after = [], False
    for gain in written_gains(rules):
        if gain.day < first:
            before.append(gain)
        else:
            after = True
    checkpoint.rewind(datetime.date.min, rules.width)
    checkpoint.adopt(before, rules.width)
    if after:
        checkpoint.read_anew_from(first)


def _need_all(
    files: Mapping[Path, datetime.date], first: datetime.date, checkpoint: Checkpoint
) -> None:
    names, days = {path.name for path in files}, set(files.values())
    missing = [
        name
        for name, (day, _) in checkpoint.done().items()
        if day >= first and name not in names and day not in days
    ]
    if missing:
        raise Refused("series_files_missing", names=missing[:5])


def differences(
    path: Path, day: datetime.date, rules: SeriesRules, known: Known, checkpoint: Checkpoint
) -> dict[Side, float]:
    """Square metres that each side would gain on a day by a file, against what was read then."""
    (table,) = try_files([path], rules.options)
    reading: Reading = read_snapshots(path, table, rules, known)
    series = checkpoint.series_before(day + datetime.timedelta(days=1), rules.width)
    gains: dict[Side, float] = {}
    for snapshot in reading.days.values():
        _, step = series.advance(snapshot.shapes, partial=snapshot.partial)
        gains = {side: total_square_metres([shape]) for side, shape in step.gains.items()}
    return gains


def difference_of(file: str, day: datetime.date, gains: Mapping[Side, float]) -> Reason:
    """What a file of the past is, against what was read of it; `gains` are square metres."""
    if not gains:
        return Reason("series_file_differs_alone", {"file": file, "day": day})
    sides = [
        Reason(
            "land_of_gain",
            {"side": side.faction or Reason("nobody"), "area": f"{area / 1e6:,.1f}"},
        )
        for side, area in gains.items()
    ]
    return Reason("series_file_differs", {"file": file, "day": day, "gains": sides})
