"""Milliseconds of processor that a request takes, whatever else the machine does meanwhile.

    python -m bench.processor --before CHECKOUT     # beside an older checkout, in turns

Each checkout answers in one process, without a server, with the settings of a server: pages that
nobody asked for before, pages that were asked for, and copies that are good still.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.load_site import LoadSite, prepared
from bench.site import ROOT

ASKS = Path(__file__).with_name("processor_asks.py")
TURNS = 3
Times = dict[str, list[float]]
"""By kind of page: ms for a cold one, a kept one, and one whose copy is good still."""


def measured(trees: list[Path], turns: int = TURNS) -> list[Times]:
    """The medians of all turns, for each checkout."""
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in trees]
        sites = [prepared(tree, folder) for tree, folder in zip(trees, folders, strict=True)]
        found: list[list[Times]] = [[] for _ in sites]
        for _turn in range(turns):
            for site, times in zip(sites, found, strict=True):
                times.append(_asked(site))
    return [_medians(times) for times in found]


def _asked(site: LoadSite) -> Times:
    shutil.rmtree(site.folder / "var" / "responses", ignore_errors=True)
    command = [sys.executable, ASKS]
    done = subprocess.run(
        command, cwd=site.tree, env=site.environment, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)


def _medians(turns: list[Times]) -> Times:
    return {
        kind: [median(column) for column in zip(*(times[kind] for times in turns), strict=True)]
        for kind in turns[0]
    }


def table(now: Times, before: Times | None) -> str:
    """As Markdown: of each figure that of the older checkout, where there is one, and the ratio."""
    rows = ["| ms of processor | never asked before | asked before | copy good still |"]
    rows.append("|" + " --- |" * 4)
    for kind, times in now.items():
        cells = [f"**{ms:.1f}**" for ms in times]
        if before:
            cells = [
                f"{cell} ({older:.1f}: {older / ms:.1f} ×)"
                for cell, ms, older in zip(cells, times, before[kind], strict=True)
            ]
        rows.append(f"| {' | '.join([kind, *cells])} |")
    return "\n".join(rows)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.processor", description=main.__doc__)
    parser.add_argument("--before", type=Path, help="an older checkout, to measure beside this one")
    asked = parser.parse_args()
    found = measured([ROOT, *([asked.before.resolve()] if asked.before else [])])
    print(table(found[0], found[1] if asked.before else None))


if __name__ == "__main__":
    main()
