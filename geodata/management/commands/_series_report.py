"""The report of a series on the terminal."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

from geodata.exchange.importing.series_state import Totals
from geodata.exchange.importing.snapshot_reading import SeriesRules
from geodata.exchange.reason_texts import in_english


def report(totals: Totals, new: int, rules: SeriesRules, out: OutputWrapper) -> None:
    """Print what went in and came out, and what could not be read.

    Raises Refused where no file of the series could be used.
    """
    totals.check()
    out.write(f"{new} files were new.")
    out.write(
        f"{totals.files} snapshots with {totals.corners_in:,} corners became "
        f"{totals.gains} zones with {totals.corners_out:,} corners"
        + (f" ({totals.corners_in / totals.corners_out:.1f} to 1)." if totals.corners_out else ".")
    )
    out.write(
        f"Slivers narrower than {rules.width:g} m left as they were: {totals.slivers} "
        f"({totals.sliver_area:,.0f} m²)."
    )
    for line in _left_out(totals):
        out.write(line)


def _left_out(totals: Totals) -> list[str]:
    lines = []
    if totals.overlapping:
        lines.append(
            f"In {totals.overlapping} snapshots sides overlapped; the later in the file was taken."
        )
    if totals.passed_over:
        lines.append(f"Points and lines, which hold no land, passed over: {totals.passed_over}.")
    if totals.left_out:
        lines.append(
            f"Features left out: {totals.left_out}, in {totals.partial} snapshots; land of which "
            "these do not speak stays with its holder of before."
        )
    if totals.refused:
        lines.append(f"Files left out, on whose days the last state stays: {totals.refused}.")
    if totals.note:
        lines.append(f"The first of them: {in_english(totals.note)}.")
    return lines
