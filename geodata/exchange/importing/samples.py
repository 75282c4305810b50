"""Rows of a table as its file has them beside the days that were read: to be checked by eye."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.exchange.importing.cells import Cells
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.rules import Rules
from geodata.exchange.reader.reading import Table

FIRST = 3
"""Rows of the beginning that are shown, and rows with letters beyond ASCII."""
MOST = 12
LENGTH = 60
DAY_ROLES = ("valid_from", "valid_to", "day")
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Sample:
    """A row: what its cells say, by role, and the first and last day as they were read.

    `usable` is false of a row that is skipped; then no days were read.
    """

    number: int
    cells: dict[str, str]
    first: datetime.date | str | None
    last: datetime.date | str | None
    usable: bool


def samples(table: Table, rules: Rules, plan: Plan) -> list[Sample]:
    """The first rows, one for each way in which days are written, and some in other letters."""
    cells = Cells(table.columns, rules.columns)
    numbers = sorted(set(_chosen(cells, rules, len(table))))[:MOST]
    skipped = {line.number for line in plan.lines if line.verdict == "skipped"}
    found = []
    for index in numbers:
        start, end = plan.days.get(index + 1, (None, None))
        last = end - DAY if isinstance(end, datetime.date) else end
        texts = {role: cells.text(role, index)[:LENGTH] for role in rules.columns}
        texts = {role: text for role, text in texts.items() if text}
        found.append(Sample(index + 1, texts, start, last, index + 1 not in skipped))
    return found


def _chosen(cells: Cells, rules: Rules, count: int) -> Iterator[int]:
    yield from range(min(FIRST, count))
    shapes, foreign = set(), 0
    for index in range(count):
        shape = tuple(_shape(cells.text(role, index)) for role in DAY_ROLES)
        if shape not in shapes and len(shapes) < MOST:
            shapes.add(shape)
            yield index
        if foreign < FIRST and _is_foreign(cells, rules, index):
            foreign += 1
            yield index


def _shape(text: str) -> str:
    """How a day is written, whatever day it is."""
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d", "0", text))


def _is_foreign(cells: Cells, rules: Rules, index: int) -> bool:
    return any(not cells.text(role, index).isascii() for role in rules.columns)
