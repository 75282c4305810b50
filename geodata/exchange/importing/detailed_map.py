"""Saved pages of Wikipedia's "detailed map" modules: which icon stands at which place on a day."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.dates import parse_day
from geodata.exchange.importing.snapshot_reading import DAY_IN_NAME
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.limits import TABLE_BYTES
from geodata.exchange.reader.lua_table import LuaTable, read_lua
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused

COLUMNS = ("place", "lat", "lon", "faction", "status", "contested_with", "valid_from")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


@dataclass(frozen=True)
class Held:
    """What an icon means: a side, a status, and the second side of what is contested."""

    side: str
    status: str
    second: str


@dataclass(frozen=True)
class Mark:
    """An icon at a place. Degrees as the page writes them."""

    place: str
    lat: str
    lon: str
    icon: str


def read_icons(path: Path) -> dict[str, Held]:
    """What each icon means: a CSV with the columns icon, side, status and with.

    An icon without a side is of no town. Raises Refused.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        return {
            normal(row["icon"]): Held(row["side"] or "", row["status"] or "", row["with"] or "")
            for row in rows
        }
    except (OSError, UnicodeError, KeyError, csv.Error) as error:
        raise Refused("icons_unreadable", path=str(path), error=str(error)) from error


def read_detailed_map(
    files: Sequence[Path], icons: Path, day: datetime.date | None, today: datetime.date
) -> Table:
    """A town table of saved pages: each place with its side, from the day on that it changed.

    The day of a page stands in its name, or is the given one. Raises Refused.
    """
    pages = sorted((_day(path, day, today), path) for path in files)
    meanings = read_icons(icons) if icons.exists() else None
    versions = [(when, _marks(path)) for when, path in pages]
    if meanings is None:
        used = Counter(mark.icon for _, marks in versions for mark in marks)
        names = [f"{icon} ({count})" for icon, count in used.most_common()]
        raise Refused("icons_missing", path=str(icons), names=names)
    notices: list[Reason] = []
    rows = list(_changes(versions, meanings, notices))
    return _table(rows, notices)


def _day(path: Path, day: datetime.date | None, today: datetime.date) -> datetime.date:
    found = DAY_IN_NAME.search(path.name)
    if day is not None or found is None:
        if day is None:
            raise Refused("no_day_in_name", file=path.name)
        return day
    try:
        return parse_day(found[0].replace("_", "-"), today=today)
    except Unusable as error:
        raise Refused("bad_day_in_name", file=path.name, why=error.reason) from None


def _marks(path: Path) -> list[Mark]:
    if path.stat().st_size > TABLE_BYTES:
        raise Refused("table_too_large", limit=TABLE_BYTES // 2**20)
    try:
        page = read_lua(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused("wrong_encoding", encoding="utf-8") from error
    marks = [_mark(row) for row in page.rows if isinstance(row, LuaTable) and "mark" in row.named]
    if not marks:
        raise Refused("lua_without_marks", file=path.name)
    return marks


def _mark(row: LuaTable) -> Mark:
    def text(key: str) -> str:
        value = row.named.get(key)
        return "" if value is None or isinstance(value, LuaTable) else f"{value}".strip()

    label = _LINK.sub(r"\1", text("label")).strip()
    name = label or text("link").partition("#")[0].strip() or f"{text('lat')}, {text('long')}"
    return Mark(name, text("lat"), text("long"), text("mark"))


def _changes(
    versions: Sequence[tuple[datetime.date, list[Mark]]],
    icons: Mapping[str, Held],
    notices: list[Reason],
) -> Iterator[tuple[Mark, Held, datetime.date]]:
    """Each place when it is first met, and when its icon comes to mean something else.

    A place keeps the position of the first page that has it. Two of one name are told apart by
    their order.
    """
    known: dict[tuple[str, int], tuple[Mark, Held]] = {}
    without_side = missing = 0
    for day, marks in versions:
        seen: Counter[str] = Counter()
        met = set()
        for mark in marks:
            key = mark.place, seen[mark.place]
            seen[mark.place] += 1
            held = icons.get(normal(mark.icon)) or Held(mark.icon, "", "")
            if normal(mark.icon) in icons and not held.side:
                without_side += 1
                continue
            met.add(key)
            first = known.get(key)
            if first is None or first[1] != held:
                place = first[0] if first else _numbered(mark, key[1])
                known[key] = place, held
                yield place, held, day
        missing += len(known.keys() - met)
    if without_side:
        notices.append(Reason("marks_of_no_side", {"count": without_side}))
    if missing:
        notices.append(Reason("places_missing", {"count": missing}))


def _numbered(mark: Mark, number: int) -> Mark:
    name = mark.place if not number else f"{mark.place} ({number + 1})"
    return Mark(name, mark.lat, mark.lon, mark.icon)


def _table(rows: list[tuple[Mark, Held, datetime.date]], notices: list[Reason]) -> Table:
    count = len(rows)
    cells: list[tuple[Any, ...]] = [
        (mark.place, mark.lat, mark.lon, held.side, held.status, held.second, day.isoformat())
        for mark, held, day in rows
    ]
    return Table(
        layer="page",
        layers=("page",),
        kind="Lua",
        columns={name: [row[at] or None for row in cells] for at, name in enumerate(COLUMNS)},
        geometry=np.full(count, None, dtype=object),
        faults=(None,) * count,
        repairs=((),) * count,
        changed=(0.0,) * count,
        notices=tuple(notices),
    )
