"""`make bench`: measure the atlas against what people would use instead; write the report.

BENCH_DATA names ahcb_counties.gpkg (the Atlas of Historical County Boundaries, CC0); without it
the parts that need AHCB are left out, and the report says so.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.chromium import chromium
from bench.contest import Contest, hold
from bench.decoding import decodings
from bench.growth import grown
from bench.histories import History, ahcb, syria
from bench.load import Load, measured
from bench.machine import load, machine, versions
from bench.made import made
from bench.report import Report, write
from bench.site import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"
MADE = (100_000, 1_000_000)


def main() -> None:
    """Measure everything, then write the report."""
    asked = _arguments()
    data = Path(asked.ahcb) if asked.ahcb else None
    if data is None:
        print("BENCH_DATA is not set: AHCB is left out. Point it at ahcb_counties.gpkg.")
    began = load()
    builds = grown(data, asked.runs) if data and not asked.only else []
    before = Path(asked.before).resolve() if asked.before else None
    served = measured(before) if _is_wanted("load", asked.only) else Load({}, missing=("--only",))
    compared, ours = _histories(data, asked.only), _made(asked.only)
    reading = decodings([*compared, *ours])
    contests: list[Contest] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        program_versions = versions(chromium(playwright))
        for contest in hold(playwright, Path(folder), compared, ours, asked.runs):
            contests.append(contest)
            # Written after each history: a run that is cut short leaves what it has.
            busy = (began, load())
            parts = (asked.runs, contests, builds, reading, served, asked.note)
            write(Report(machine(), program_versions, busy, *parts), Path(asked.out))
    print(f"wrote {asked.out}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--ahcb", default=os.environ.get("BENCH_DATA"), help="ahcb_counties.gpkg")
    parser.add_argument("--runs", type=int, default=3, help="browsers per contestant")
    parser.add_argument("--note", default="", help="what readers should know about this run")
    parser.add_argument("--out", default=str(REPORT), help="the report's file")
    parser.add_argument("--before", default="", help="an older checkout, for the load of the site")
    parser.add_argument(
        "--only", default="", help="histories, as syria,made-100000, and load; with --out"
    )
    asked = parser.parse_args()
    if asked.only and asked.out == str(REPORT):
        parser.error("--only makes a part of the report: say with --out where it goes")
    return asked


def _histories(data: Path | None, only: str) -> list[History]:
    found = [syria()] if _is_wanted("syria", only) else []
    return [*found, ahcb(data)] if data and _is_wanted("ahcb", only) else found


def _made(only: str) -> list[History]:
    return [made(vertices) for vertices in MADE if _is_wanted(f"made-{vertices}", only)]


def _is_wanted(name: str, only: str) -> bool:
    return not only or name in only.split(",")


if __name__ == "__main__":
    main()
