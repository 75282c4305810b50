"""The report of an import on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management.base import OutputWrapper
from django.utils import translation

from geodata.desk.stopped_import import DoubtedImport
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.samples import Sample, samples
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import in_english
from geodata.exchange.reason_texts.doubts import doubt_lines

SHOWN = 50
"""Lines of the report that are printed; --verbosity 2 prints all."""


def report(out: OutputWrapper, table: Table, rules: Rules, plan: Plan, *, all_lines: bool) -> None:
    """Print what was recognised, how many features met which verdict, and the lines on them."""
    layer = f", layer {table.layer}" if len(table.layers) > 1 else ""
    out.write(f"{table.kind}{layer}: {len(table)} features")
    listed = ", ".join(f"{role} from {column!r}" for role, column in rules.columns.items())
    out.write(f"Columns: {listed or 'none recognised'}")
    for notice in plan.notices:
        out.write(in_english(notice))
    _samples(out, samples(table, rules, plan))
    for doubt in plan.doubts:
        out.write(in_english(doubt))
    verdicts = ("taken", "repaired", "known", "skipped")
    out.write(", ".join(f"{plan.count(word)} {word}" for word in verdicts))
    lines = [line for line in plan.lines if line.reasons]
    for line in lines if all_lines else lines[:SHOWN]:
        area = f" ({line.changed:+,.0f} m²)" if line.changed else ""
        words = "; ".join(in_english(reason) for reason in line.reasons)
        out.write(f"  {line.number}: {line.verdict}: {words}{area}")
    if not all_lines and len(lines) > SHOWN:
        out.write(f"  and {len(lines) - SHOWN} more; --verbosity 2 shows all")


def _samples(out: OutputWrapper, rows: Iterable[Sample]) -> None:
    """Rows as they are written, and the days that were read, for the eye."""
    out.write("Rows as written, and the days as read:")
    for row in rows:
        cells = ", ".join(f"{role} “{text}”" for role, text in row.cells.items())
        if not row.usable:
            read = "skipped"
        elif row.last:
            read = f"from {row.first} to {row.last}, the last day"
        else:
            read = f"from {row.first} on" if row.first else "no days"
        out.write(f"  {row.number}: {cells} → {read}")


def stop_at_doubts(doubts: Iterable[Reason], *, kind: str | None = None) -> None:
    """Raise DoubtedImport, with the exit status 2, where somebody has to look first.

    The operators' mail is of `kind`, or that of the command.
    """
    reasons = list(doubts)
    if reasons:
        with translation.override("en"):
            lines = doubt_lines(reasons)
        raise DoubtedImport(reasons, "\n".join(["Nothing was written.", *lines]), kind=kind)
