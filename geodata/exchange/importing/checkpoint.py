"""The checkpoint of a series: what was read so far, in a file, so that it can be resumed."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.territory.claims import Side
from geodata.territory.snapshot_series import Series, Shapes, Step

_TABLES = """
CREATE TABLE IF NOT EXISTS rules (text TEXT);
CREATE TABLE IF NOT EXISTS done (name TEXT PRIMARY KEY, size INTEGER, corners INTEGER,
                                 dropped INTEGER, dropped_area REAL, overlap REAL);
CREATE TABLE IF NOT EXISTS state (faction TEXT, status TEXT, second TEXT, wkb BLOB);
CREATE TABLE IF NOT EXISTS gain (number INTEGER PRIMARY KEY, day TEXT, faction TEXT,
                                 status TEXT, second TEXT, corners INTEGER, wkb BLOB);
CREATE TABLE IF NOT EXISTS outside (day TEXT PRIMARY KEY, area REAL);
"""


@dataclass(frozen=True)
class Gain:
    """Land that a side has from a day on."""

    day: datetime.date
    side: Side
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Totals:
    """What went in and what came out."""

    files: int
    corners_in: int
    dropped: int
    dropped_area: float
    overlapping: int
    gains: int
    corners_out: int


@dataclass(frozen=True)
class Outside:
    """How many days have land outside the map's, the first of them, and the most of a day in m²."""

    days: int
    first: datetime.date
    area: float

    @property
    def doubt(self) -> Reason:
        """What an operator is asked about it."""
        facts = {"days": self.days, "first": self.first, "area": f"{self.area / 1e6:,.0f}"}
        return Reason("snapshots_outside", facts)


class Checkpoint:
    """An SQLite file with the files done, the state after them, and the gains found."""

    def __init__(self, path: Path, rules: str) -> None:
        """Open a checkpoint or begin one. Raises Refused where it was begun under other rules."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._rows = sqlite3.connect(path)
        self._rows.executescript(_TABLES)
        stored = self._rows.execute("SELECT text FROM rules").fetchone()
        if stored is None:
            self._rows.execute("INSERT INTO rules VALUES (?)", (rules,))
        elif stored[0] != rules:
            raise Refused("series_other_options")

    def pending(self, files: Iterable[Path]) -> list[Path]:
        """The files that are not done. Raises Refused where one changed since, or came before."""
        done = dict(self._rows.execute("SELECT name, size FROM done ORDER BY rowid").fetchall())
        files = list(files)
        for path, name in zip(files, done, strict=False):
            if path.name != name or path.stat().st_size != done[name]:
                raise Refused("series_file_changed", file=path.name)
        if len(files) < len(done):
            raise Refused("series_files_missing")
        return files[len(done) :]

    def series(self, width: float) -> Series:
        """The series as it stands."""
        rows = self._rows.execute("SELECT faction, status, second, wkb FROM state").fetchall()
        return Series(width, {Side(*row[:3]): shapely.from_wkb(row[3]) for row in rows})

    def last_day(self) -> datetime.date | None:
        """The day of the last gain, or None before the first."""
        day = self._rows.execute("SELECT max(day) FROM gain").fetchone()[0]
        return datetime.date.fromisoformat(day) if day else None

    def record(self, path: Path, corners: int, steps: Mapping[datetime.date, Step]) -> None:
        """Note a file as done with what it changed on each day; `save` makes it permanent."""
        stored = steps.values()
        self._rows.execute(
            "INSERT INTO done VALUES (?, ?, ?, ?, ?, ?)",
            (
                path.name,
                path.stat().st_size,
                corners,
                sum(step.dropped for step in stored),
                sum(step.dropped_area for step in stored),
                sum(step.overlap for step in stored),
            ),
        )
        self._rows.executemany(
            "INSERT INTO gain (day, faction, status, second, corners, wkb) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (day.isoformat(), *side, int(shapely.get_num_coordinates(shape)), shape.wkb)
                for day, step in steps.items()
                for side, shape in step.gains.items()
            ],
        )

    def record_outside(self, day: datetime.date, area: float) -> None:
        """Note that so many square metres of a day lie outside the land of the map."""
        self._rows.execute("INSERT OR REPLACE INTO outside VALUES (?, ?)", (day.isoformat(), area))

    def outside(self) -> Outside | None:
        """The days on which land lay outside the map's, or None where there was none."""
        days, first, area = self._rows.execute(
            "SELECT count(*), min(day), max(area) FROM outside"
        ).fetchone()
        return Outside(days, datetime.date.fromisoformat(first), area) if days else None

    def save(self, state: Shapes) -> None:
        """Commit everything recorded, with the state after it, all or nothing."""
        self._rows.execute("DELETE FROM state")
        self._rows.executemany(
            "INSERT INTO state VALUES (?, ?, ?, ?)",
            [(*side, shape.wkb) for side, shape in state.items()],
        )
        self._rows.commit()

    def gains(self) -> Iterator[Gain]:
        """Every gain, in order of days; one at a time in memory."""
        rows = self._rows.execute(
            "SELECT day, faction, status, second, wkb FROM gain ORDER BY number"
        )
        for day, *side, wkb in rows:
            yield Gain(datetime.date.fromisoformat(day), Side(*side), shapely.from_wkb(wkb))

    def totals(self) -> Totals:
        """The sums over all files."""
        done = self._rows.execute(
            "SELECT count(*), ifnull(sum(corners), 0), ifnull(sum(dropped), 0), "
            "ifnull(sum(dropped_area), 0), ifnull(sum(overlap > 1), 0) FROM done"
        ).fetchone()
        gain = self._rows.execute("SELECT count(*), ifnull(sum(corners), 0) FROM gain").fetchone()
        return Totals(*done, *gain)

    def close(self, *, finished: bool) -> None:
        """Close the checkpoint; one that is finished is deleted."""
        self._rows.close()
        if finished:
            self._path.unlink(missing_ok=True)
