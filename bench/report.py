"""The report: medians, spread, and how ours compares with the best of the others."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.contest import OURS, SAMPLED_DAYS, Contest, Entry
from bench.decoding import Decoding
from bench.growth import SHARES, Build
from bench.load import Load, section
from bench.page_report import section_in

METHOD = Path(__file__).resolve().parent / "method.md"
LONG_RUNS = METHOD.with_name("long_runs.md")
"""What runs of their own found, noted by hand: they take longer than a benchmark may."""


@dataclass(frozen=True)
class Report:
    """All that was measured, on what, and how busy the machine was before and after."""

    machine: str
    versions: str
    load: tuple[float, float]
    runs: int
    contests: list[Contest]
    builds: list[Build]
    decodings: list[Decoding]
    load_of_site: Load
    note: str = ""


@dataclass(frozen=True)
class Quantity:
    """A column: its heading, its value of an entry, its spread, and whether more is better."""

    heading: str
    values: Callable[[Entry], list[float]]
    more_is_better: bool = False
    percentile: int = 50


QUANTITIES = (
    Quantity("first map, ms", lambda entry: entry.samples.first),
    Quantity("jump to any day, ms", lambda entry: entry.samples.jump),
    Quantity("frame gap of a drag, p95, ms", lambda entry: entry.samples.gap, percentile=95),
    Quantity("CPU per step, ms", lambda entry: entry.samples.cpu),
    Quantity("steps per second, flat out", lambda entry: entry.samples.rate, more_is_better=True),
    Quantity("heap, MB", lambda entry: entry.samples.heap),
)


def write(report: Report, path: Path) -> None:
    """Write the report as Markdown; what `make bench-page` wrote into it stays."""
    visits = section_in(path.read_text()) if path.exists() else ""
    parts = [
        _head(report),
        *(_contest(contest) for contest in report.contests),
        _decodings(report.decodings),
        _builds(report.builds),
        section(report.load_of_site),
        *([visits] if visits else []),
        LONG_RUNS.read_text().rstrip(),
        _method(report),
    ]
    path.write_text("\n\n".join(parts) + "\n")


def _head(report: Report) -> str:
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench` (`BENCH_DATA=…/ahcb_counties.gpkg`). Do not edit by hand.",
            "",
            f"- {datetime.date.today().isoformat()}, {report.machine}",
            f"- {report.versions}",
            f"- Processes wanting to run (load average): {report.load[0]:.1f} at the start,"
            f" {report.load[1]:.1f} at the end. Above the number of cores the machine was shared,"
            " and all figures in milliseconds are larger than on an idle one, for everyone alike.",
            *([f"- {report.note}"] if report.note else []),
        ]
    )


def _contest(contest: Contest) -> str:
    names = [quantity.heading for quantity in QUANTITIES]
    return "\n".join(
        [
            f"## {contest.title}",
            f"{contest.vertices:,} distinct border vertices, {contest.arcs:,} arcs,"
            f" {contest.sides:,} sides, {contest.polygons:,} dated polygons. {_levels(contest)}",
            "",
            _row(["", "data, raw", "brotli", *names]),
            _row(["---"] * (3 + len(names))),
            *(_entry(entry) for entry in contest.entries),
            *([_ratios(contest)] if len(contest.entries) > 1 else []),
        ]
    )


def _levels(contest: Contest) -> str:
    """What ours takes per distinct border vertex, lifetimes included, at each level of detail."""
    ours = next(entry for entry in contest.entries if entry.name == OURS)
    first = ours.size.brotli / contest.vertices
    if contest.refinement is None:
        return f"Ours takes {first:.2f} bytes a vertex."
    later = contest.refinement.brotli
    return (
        f"Ours takes {first:.2f} bytes a vertex at first, and when the reader zooms in"
        f" {_bytes(later)} more ({first + later / contest.vertices:.2f} in all)."
    )


def _entry(entry: Entry) -> str:
    size = entry.size
    bytes_ = [_bytes(size.raw), _bytes(size.brotli)] if size else ["–", "–"]
    if entry.samples.failure:
        return _row([entry.name, *bytes_, f"did not run: {entry.samples.failure}", *["–"] * 5])
    return _row([entry.name, *bytes_, *(_figure(q, q.values(entry)) for q in QUANTITIES)])


def _figure(quantity: Quantity, values: list[float]) -> str:
    if not values:
        return "–"
    value = _percentile(values, quantity.percentile)
    if quantity.percentile != 50 or len(values) < 2:
        return f"**{_short(value)}**"
    return f"**{_short(value)}** ({_short(min(values))}–{_short(max(values))})"


def _ratios(contest: Contest) -> str:
    ours = next(entry for entry in contest.entries if entry.name == OURS)
    others = [entry for entry in contest.entries if entry.name != OURS]
    packed = [entry.size.brotli for entry in others if entry.size and entry.size.brotli]
    raw = [entry.size.raw for entry in others if entry.size]
    cells = [
        "best other ÷ ours",
        _ratio(min(raw, default=0), ours.size.raw),
        _ratio(min(packed, default=0), ours.size.brotli),
    ]
    return _row([*cells, *(_advantage(quantity, ours, others) for quantity in QUANTITIES)])


def _advantage(quantity: Quantity, ours: Entry, others: list[Entry]) -> str:
    own = quantity.values(ours)
    found = [values for entry in others if (values := quantity.values(entry))]
    if not own or not found:
        return "–"
    each = [_percentile(values, quantity.percentile) for values in found]
    value = _percentile(own, quantity.percentile)
    if quantity.more_is_better:
        return _ratio(value, max(each))
    return _ratio(min(each), value)


def _decodings(decodings: list[Decoding]) -> str:
    heads = ["ms in Node", "decode", "cursor", "simplify", "history of a point", "p99"]
    rows = [[d.title, d.decode, d.cursor, d.simplify, d.history, d.history99] for d in decodings]
    cells = [[title, *(f"{value:.2f}" for value in values)] for title, *values in rows]
    return "\n".join(["## Reading", "", _row(heads), _row(["---"] * len(heads)), *map(_row, cells)])


def _builds(builds: list[Build]) -> str:
    if not builds:
        return "## Building\nAHCB was not at hand: BENCH_DATA was not set."
    heads = ["AHCB", "zones", "faces", "arcs", "vertices of arcs", "read, s", "compose, s"]
    heads += ["encode, s", "brotli 11, s", "peak, MB", "brotli", "later"]
    rows = [_build([b for b in builds if b.share == share]) for share in SHARES]
    return "\n".join(["## Building", "", _row(heads), _row(["---"] * len(heads)), *rows])


def _build(builds: list[Build]) -> str:
    one = builds[0]
    counts = [f"{n:,}" for n in (one.zones, one.faces, one.arcs, one.vertices)]
    stages = [
        f"{median(getattr(build, name) for build in builds):.1f}"
        for name in ("read", "compose", "encode", "pack")
    ]
    peak = f"{median(build.peak for build in builds):.0f}"
    return _row([f"{one.share} %", *counts, *stages, peak, _bytes(one.bytes), _bytes(one.later)])


def _method(report: Report) -> str:
    return METHOD.read_text().format(runs=report.runs, days=SAMPLED_DAYS).rstrip()


def _percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return median(ordered) if percent == 50 else ordered[int(percent / 100 * (len(ordered) - 1))]


def _ratio(larger: float, smaller: float) -> str:
    return f"{_short(larger / smaller)} ×" if smaller and larger else "–"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"


def _bytes(count: int) -> str:
    if not count:
        return "–"
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if count >= limit:
            return f"{count / limit:,.1f} {unit}"
    return f"{count} B"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
