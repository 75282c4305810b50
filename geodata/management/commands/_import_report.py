"""The report of an import on the terminal."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.zone_rows import Rules
from geodata.exchange.reader.reading import Table
from geodata.exchange.reason_texts import in_english

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
    if table.looks_swapped:
        out.write("Latitude and longitude look exchanged; --swap turns them.")
    verdicts = ("taken", "repaired", "known", "skipped")
    out.write(", ".join(f"{plan.count(word)} {word}" for word in verdicts))
    lines = [line for line in plan.lines if line.reasons]
    for line in lines if all_lines else lines[:SHOWN]:
        area = f" ({line.changed:+,.0f} m²)" if line.changed else ""
        words = "; ".join(in_english(reason) for reason in line.reasons)
        out.write(f"  {line.number}: {line.verdict}: {words}{area}")
    if not all_lines and len(lines) > SHOWN:
        out.write(f"  and {len(lines) - SHOWN} more; --verbosity 2 shows all")
