"""The state of a series: what was read and what it came to, in a file that the next day goes on."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import shapely

from geodata.exchange.importing.series_state import Gain, Outside, Totals, replayed
from geodata.exchange.importing.snapshot_reading import Reading, file_hash
from geodata.exchange.reader.reason import Reason, from_plain, to_plain
from geodata.exchange.reader.refused import Refused
from geodata.territory.claims import Side
from geodata.territory.composite.area import total_square_metres
from geodata.territory.snapshot_series import Series, Shapes, Step

VERSION = 2
"""Of the tables below; a file of an earlier version is begun anew."""
_TABLES = """
CREATE TABLE IF NOT EXISTS rules (text TEXT);
CREATE TABLE IF NOT EXISTS done (name TEXT PRIMARY KEY, day TEXT, hash TEXT, corners INTEGER,
                                 overlap REAL, left_out INTEGER, passed_over INTEGER,
                                 refused INTEGER, note TEXT);
CREATE TABLE IF NOT EXISTS state (faction TEXT, status TEXT, second TEXT, wkb BLOB);
CREATE TABLE IF NOT EXISTS gain (number INTEGER PRIMARY KEY, day TEXT, faction TEXT, status TEXT,
                                 second TEXT, corners INTEGER, wkb BLOB, written INTEGER);
CREATE TABLE IF NOT EXISTS sliver (hash TEXT PRIMARY KEY, area REAL);
CREATE TABLE IF NOT EXISTS outside (day TEXT PRIMARY KEY, area REAL);
CREATE TABLE IF NOT EXISTS created (name TEXT PRIMARY KEY, slug TEXT);
CREATE TABLE IF NOT EXISTS anew (day TEXT PRIMARY KEY);
"""


class Checkpoint:
    """An SQLite file with the files done, the state after them, and the gains found."""

    def __init__(self, path: Path, rules: str) -> None:
        """Open a checkpoint or begin one. Raises Refused where it was begun under other rules."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(path)
        if self._rows.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            self._rows.close()
            path.unlink()
            self._rows = sqlite3.connect(path)
            self._rows.execute(f"PRAGMA user_version = {VERSION}")
        self._rows.executescript(_TABLES)
        stored = self._rows.execute("SELECT text FROM rules").fetchone()
        if stored is None:
            self._rows.execute("INSERT INTO rules VALUES (?)", (rules,))
            self._rows.commit()
        elif stored[0] != rules:
            self._rows.close()
            raise Refused("series_other_options")

    def done(self) -> dict[str, tuple[datetime.date, str]]:
        """The files that were read, by name: their day and their hash."""
        rows = self._rows.execute("SELECT name, day, hash FROM done ORDER BY rowid")
        return {name: (datetime.date.fromisoformat(day), hash) for name, day, hash in rows}

    def series(self, width: float) -> Series:
        """The series as it stands."""
        rows = self._rows.execute("SELECT faction, status, second, wkb FROM state").fetchall()
        return Series(width, {Side(*row[:3]): shapely.from_wkb(row[3]) for row in rows})

    def series_before(self, day: datetime.date, width: float) -> Series:
        """The series as it stood before a day."""
        rows = self._rows.execute(
            "SELECT day, faction, status, second, wkb FROM gain WHERE day < ? ORDER BY number",
            (day.isoformat(),),
        )
        return replayed((_gain(*row) for row in rows), width)

    def last_day(self) -> datetime.date | None:
        """The last day that was read or changed something, or None before the first."""
        query = "SELECT max(day) FROM (SELECT day FROM gain UNION ALL SELECT day FROM done)"
        day = self._rows.execute(query).fetchone()[0]
        return datetime.date.fromisoformat(day) if day else None

    def adopt(self, gains: Iterable[Gain], width: float) -> None:
        """Begin with the gains that the map has already."""
        kept = list(gains)
        for gain in kept:
            self._record_gain(gain.day, gain.side, gain.geometry, written=True)
        self.save(replayed(kept, width).state, {})

    def rewind(self, day: datetime.date, width: float) -> None:
        """Forget all from a day on; `save` or `forget` makes it permanent."""
        series = self.series_before(day, width)
        for table in ("done", "gain", "outside"):
            query = f"DELETE FROM {table} WHERE day >= ?"  # noqa: S608  A table of ours.
            self._rows.execute(query, (day.isoformat(),))
        self._rows.execute(
            "DELETE FROM created WHERE NOT EXISTS "
            "(SELECT 1 FROM gain WHERE slug = faction OR slug = second)"
        )
        self._set_state(series.state)

    def forget(self, day: datetime.date, width: float) -> None:
        """Forget all from a day on, for good: its files are new again."""
        self.rewind(day, width)
        self._rows.commit()

    def read_anew_from(self, day: datetime.date) -> None:
        """Note that zones of this day and later may be of what was read before."""
        self._rows.execute("INSERT OR IGNORE INTO anew VALUES (?)", (day.isoformat(),))

    def anew_from(self) -> datetime.date | None:
        """The first day that was read anew since zones were written, or None."""
        day = self._rows.execute("SELECT min(day) FROM anew").fetchone()[0]
        return datetime.date.fromisoformat(day) if day else None

    def gains(self) -> Iterator[Gain]:
        """Every gain, in order of days; one at a time in memory."""
        rows = self._rows.execute(
            "SELECT day, faction, status, second, wkb FROM gain ORDER BY number"
        )
        return (_gain(*row) for row in rows)

    def record(self, path: Path, reading: Reading, steps: Mapping[datetime.date, Step]) -> None:
        """Note a file as done with what it changed on each day; `save` makes it permanent."""
        day = max(reading.days, default=None)
        self._rows.execute(
            "INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path.name,
                (day or self.last_day() or datetime.date.min).isoformat(),
                file_hash(path),
                reading.corners,
                sum(snapshot.overlap for snapshot in reading.days.values()),
                len(reading.left_out),
                reading.passed_over,
                reading.refused is not None,
                _note(path, reading),
            ),
        )
        for one, step in steps.items():
            for side, shape in step.gains.items():
                self._record_gain(one, side, shape, written=False)
            self._record_slivers(step)

    def record_outside(self, day: datetime.date, area: float) -> None:
        """Note that so many square metres of a day lie outside the land of the map."""
        self._rows.execute("INSERT OR REPLACE INTO outside VALUES (?, ?)", (day.isoformat(), area))

    def outside(self) -> Outside | None:
        """The days on which land lay outside the map's, or None where there was none."""
        days, first, area = self._rows.execute(
            "SELECT count(*), min(day), max(area) FROM outside"
        ).fetchone()
        return Outside(days, datetime.date.fromisoformat(first), area) if days else None

    def created(self) -> dict[str, str]:
        """The factions that the series makes: slug by name."""
        return dict(self._rows.execute("SELECT name, slug FROM created").fetchall())

    def save(self, state: Shapes, created: Mapping[str, str]) -> None:
        """Commit everything recorded, with the state after it, all or nothing."""
        self._set_state(state)
        self._rows.executemany("INSERT OR IGNORE INTO created VALUES (?, ?)", created.items())
        self._rows.commit()

    def unwritten(self) -> Iterator[Gain]:
        """Every gain that is no zone yet, in order of days; one at a time in memory."""
        rows = self._rows.execute(
            "SELECT day, faction, status, second, wkb FROM gain WHERE NOT written ORDER BY number"
        )
        return (_gain(*row) for row in rows)

    def waiting_from(self) -> datetime.date | None:
        """The first day after all that is on the map, or None where no later one was read."""
        query = (
            "SELECT min(day) FROM (SELECT day FROM gain WHERE NOT written"
            " UNION ALL SELECT day FROM outside) WHERE day > "
            "ifnull((SELECT max(day) FROM gain WHERE written), '')"
        )
        day = self._rows.execute(query).fetchone()[0]
        return datetime.date.fromisoformat(day) if day else None

    def written(self) -> None:
        """All gains are zones now, and what lay outside was accepted with them."""
        self._rows.execute("UPDATE gain SET written = 1")
        self._rows.execute("DELETE FROM outside")
        self._rows.execute("DELETE FROM created")
        self._rows.execute("DELETE FROM anew")
        self._rows.commit()

    def write_again(self) -> None:
        """No gain is a zone any more: the database is another than before."""
        self._rows.execute("UPDATE gain SET written = 0")
        self._rows.commit()

    def totals(self) -> Totals:
        """The sums over all files."""
        done = self._rows.execute(
            "SELECT count(*), ifnull(sum(corners), 0), ifnull(sum(overlap > 1), 0), "
            "ifnull(sum(left_out), 0), ifnull(sum(left_out > 0), 0), ifnull(sum(passed_over), 0), "
            "ifnull(sum(refused), 0) FROM done"
        ).fetchone()
        note = self._rows.execute(
            "SELECT note FROM done WHERE note IS NOT NULL ORDER BY rowid LIMIT 1"
        ).fetchone()
        thin = self._rows.execute("SELECT count(*), ifnull(sum(area), 0) FROM sliver").fetchone()
        gain = self._rows.execute("SELECT count(*), ifnull(sum(corners), 0) FROM gain").fetchone()
        return Totals(*done, from_plain(json.loads(note[0])) if note else None, *thin, *gain)

    def close(self) -> None:
        """Close the file, and forget what was not saved."""
        self._rows.close()

    def _record_gain(
        self, day: datetime.date, side: Side, shape: shapely.Geometry, *, written: bool
    ) -> None:
        corners = int(shapely.get_num_coordinates(shape))
        self._rows.execute(
            "INSERT INTO gain (day, faction, status, second, corners, wkb, written) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (day.isoformat(), *side, corners, shape.wkb, written),
        )

    def _record_slivers(self, step: Step) -> None:
        """Each once: a sliver that stays is met again on every day."""
        for shape in step.slivers:
            digest = hashlib.sha256(shapely.to_wkb(shapely.normalize(shape))).hexdigest()
            self._rows.execute(
                "INSERT OR IGNORE INTO sliver VALUES (?, ?)",
                (digest, total_square_metres([shape])),
            )

    def _set_state(self, state: Shapes) -> None:
        self._rows.execute("DELETE FROM state")
        self._rows.executemany(
            "INSERT INTO state VALUES (?, ?, ?, ?)",
            [(*side, shape.wkb) for side, shape in state.items()],
        )


def _gain(day: str, faction: str, status: str, second: str, wkb: bytes) -> Gain:
    side = Side(faction, status, second)
    return Gain(datetime.date.fromisoformat(day), side, shapely.from_wkb(wkb))


def _note(path: Path, reading: Reading) -> str | None:
    """What was left out of a file first, and why, as JSON."""
    if reading.refused:
        reason = Reason("file_left_out", {"file": path.name, "why": reading.refused})
    elif reading.left_out:
        number, why = reading.left_out[0]
        facts = {"file": path.name, "number": number, "why": why}
        reason = Reason("feature_left_out", facts)
    else:
        return None
    return json.dumps(to_plain(reason), default=str)
