"""The table of first visits, between its marks in docs/benchmarks.md."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.page_visit import Visit

BEGIN, END = "<!-- first visits -->", "<!-- /first visits -->"
METHOD = Path(__file__).resolve().parent / "page_method.md"
"""What the words mean, and what was measured before there was this command."""

HEADS = (
    "page",
    "",
    "protocol",
    "CPU",
    "first map, s",
    "live, s",
    "requests, KB before it",
    "map and ground drawn, s",
    "requests, KB before it",
    "in all",
    "CLS wide, phone",
)


@dataclass(frozen=True)
class Row:
    """Visits of one page of one checkout; `shift` on a desktop and on a phone, where measured."""

    page: str
    checkout: str
    protocol: str
    cpu: int
    visits: list[Visit]
    shift: tuple[float, float] | None

    def cells(self) -> list[str]:
        """The row as texts."""
        middle = _middle(self.visits)
        shift = ", ".join(f"{one:.3f}" for one in self.shift) if self.shift else ""
        return [
            self.page,
            self.checkout,
            self.protocol,
            f"÷ {self.cpu}" if self.cpu > 1 else "whole",
            *(f"{middle(moment) / 1000:.1f}" for moment in (lambda v: v.first_map,)),
            f"**{middle(lambda v: v.live) / 1000:.1f}**",
            _load(middle, lambda v: v.before_live),
            f"{middle(lambda v: v.drawn) / 1000:.1f}",
            _load(middle, lambda v: v.before_drawn),
            _load(middle, lambda v: v.in_all),
            shift,
        ]


@dataclass(frozen=True)
class Pages:
    """All rows, on what they were measured, and how busy it was before and after."""

    rows: list[Row]
    runs: int
    machine: str
    busy: tuple[float, float]
    note: str = ""

    def text(self) -> str:
        """The section as Markdown, with its marks."""
        told = METHOD.read_text().format(
            day=datetime.date.today().isoformat(),
            machine=self.machine,
            runs=self.runs,
            start=self.busy[0],
            end=self.busy[1],
            note=f" {self.note}" if self.note else "",
        )
        table = [HEADS, ["---"] * len(HEADS), *(row.cells() for row in self.rows)]
        lines = [f"| {' | '.join(cells)} |" for cells in table]
        return "\n".join([BEGIN, told.rstrip(), "", *lines, END])


def put(text: str, path: Path) -> None:
    """Write the section in place of the one that stands in a file, or at its end."""
    written = path.read_text()
    old = section_in(written)
    path.write_text(written.replace(old, text) if old else f"{written.rstrip()}\n\n{text}\n")


def section_in(written: str) -> str:
    """The section of a report, marks included; "" where it has none."""
    found = re.search(f"{BEGIN}.*?{END}", written, re.S)
    return found[0] if found else ""


Middle = Callable[[Callable[[Visit], float]], float]


def _middle(visits: list[Visit]) -> Middle:
    return lambda value: median(value(one) for one in visits)


def _load(middle: Middle, load: Callable[[Visit], tuple[int, float]]) -> str:
    requests = middle(lambda visit: load(visit)[0])
    return f"{requests:.0f}, {middle(lambda visit: load(visit)[1]):.0f}"
