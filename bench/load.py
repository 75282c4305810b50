"""Requests per second of a served site, by wrk: kept answers and cold ones, apart.

    python -m bench.load --before CHECKOUT     # beside an older checkout, run by run

The table goes into the report of `make bench`; alone it is printed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.load_site import LoadSite, served
from bench.site import ROOT

KEPT = {
    "page": "/",
    "dossier": "/history/?lat=35.1&lon=37.2",
    "search": "/search/?q=aleppo",
    "feed": "/changes/feed.atom",
}
"""Pages by name, and an address of each that everybody asks for."""
WAYS = ("kept, through nginx", "kept, past nginx", "cold, through nginx")
CONNECTIONS, SECONDS = 16, 10
PROGRAMS = ("nginx", "wrk")


@dataclass(frozen=True)
class Rate:
    """What came of one run of wrk: answers per second, and of them the failed in all."""

    per_second: float
    p99: str
    failed: int


Rates = dict[tuple[str, str], list[Rate]]
"""By name of the page and by way: a rate for each site, today's first."""


@dataclass(frozen=True)
class Load:
    """The rates of all pages; `missing` names the programs for want of which there are none."""

    rates: Rates
    compared: bool = False
    seconds: int = SECONDS
    missing: tuple[str, ...] = ()


def measured(before: Path | None, seconds: int = SECONDS) -> Load:
    """Put the example under load, and that of an older checkout too where one is given."""
    missing = tuple(name for name in PROGRAMS if shutil.which(name) is None)
    if missing:
        return Load({}, missing=missing)
    trees = [ROOT, *([before] if before else [])]
    rates: Rates = {}
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in trees]
        sites = [
            stack.enter_context(served(tree, folder))
            for tree, folder in zip(trees, folders, strict=True)
        ]
        for page in KEPT:
            for way in WAYS:
                rates[page, way] = [_rate(site, page, way, seconds) for site in sites]
    return Load(rates, before is not None, seconds)


def _rate(site: LoadSite, page: str, way: str, seconds: int) -> Rate:
    host = site.past_nginx if "past" in way else site.through_nginx
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s", "--latency"]
    if way.startswith("cold"):
        command += ["-s", ROOT / "bench" / "cold.lua", host, "--", page]
    else:
        with urllib.request.urlopen(host + KEPT[page]):  # noqa: S310  Our own server.
            pass
        command += ["-H", "Accept-Encoding: gzip, br", host + KEPT[page]]
    return read_rate(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def read_rate(text: str) -> Rate:
    """What wrk printed."""
    per_second = re.search(r"Requests/sec:\s+([\d.]+)", text)
    slowest = re.search(r"99%\s+(\S+)", text)
    assert per_second and slowest, text
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text
    )
    failed = sum(int(number) for found in (refused, broken) if found for number in found.groups())
    return Rate(float(per_second[1]), slowest[1], failed)


def section(load: Load) -> str:
    """The part of the report, as Markdown."""
    head = "## Load\n"
    if load.missing:
        return f"{head}Not measured: not on this machine: {', '.join(load.missing)}."
    heads = ["answers per second", *(f"{way} (p99)" for way in WAYS)]
    rows = [heads, ["---"] * len(heads)]
    for page in KEPT:
        rows.append([page, *(_cell(load.rates[page, way]) for way in WAYS)])
    intro = f"The example, {CONNECTIONS} connections, {load.seconds} s each, or until no"
    intro += " address is left."
    if load.compared:
        intro += " Below each figure that of the older checkout, in the same run, and the ratio."
    return "\n".join([head + intro, "", *(f"| {' | '.join(row)} |" for row in rows)])


def _cell(rates: list[Rate]) -> str:
    now, *older = rates
    failed = f", {now.failed} failed" if now.failed else ""
    cell = f"**{now.per_second:,.1f}** ({now.p99}{failed})"
    for rate in older:
        ratio = now.per_second / rate.per_second if rate.per_second else float("inf")
        failed = f", {rate.failed} failed" if rate.failed else ""
        cell += f"<br>{rate.per_second:,.1f} ({rate.p99}{failed}): {ratio:,.1f} ×"
    return cell


def main() -> None:
    """Measure, and print the section."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=main.__doc__)
    parser.add_argument("--before", type=Path, help="an older checkout, to measure beside this one")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of each run")
    asked = parser.parse_args()
    print(section(measured(asked.before and asked.before.resolve(), asked.seconds)))


if __name__ == "__main__":
    main()
