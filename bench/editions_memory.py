"""What a worker of gunicorn holds in memory while readers ask for every edition there is.

    python -m bench.editions_memory                 # --editions 29

The example is published again and again; then one worker answers the pages of each edition by its
number, all of them twice, past nginx. A copy of a page that was made before would show nothing, so
none is kept (RESPONSES_MB=0). Ends with 1 where the second round took more than the first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import urllib.request
from pathlib import Path

from bench.load_site import LEAN, LoadSite, served
from bench.site import ROOT

PAGES = (
    "/?day=2024-12-08",
    "/places/aleppo/?",
    "/history/?lat=35.1&lon=37.2",
    "/search/?q=aleppo",
    "/changes/?",
    "/statistics/?",
    "/compare/?from=2024-11-30&to=2024-12-08",
)
PUBLISH = """
from geodata.editions import publish
for number in range(2, {last} + 1):
    publish(note=f"Edition {{number}}")
"""
SLACK = 8.0
"""MB that the second round may take: memory that was given back lies in pieces."""


def measured(editions: int, pages: tuple[str, ...] = PAGES) -> list[float]:
    """MB that the worker takes: with one edition asked for, with all, and with all once more."""
    settings = LEAN | {"RESPONSES_MB": "0"}
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT, Path(folder), settings, workers=1) as site,
    ):
        site.manage("shell", "-c", PUBLISH.format(last=editions))
        _ask(site, [editions], pages)
        taken = [_taken(site)]
        for _round in range(2):
            _ask(site, list(range(1, editions + 1)), pages)
            taken.append(_taken(site))
    return taken


def _ask(site: LoadSite, numbers: list[int], pages: tuple[str, ...]) -> None:
    for number in numbers:
        for page in pages:
            with urllib.request.urlopen(f"{site.past_nginx}{page}&edition={number}") as answer:  # noqa: S310  Our own server.
                answer.read()


def _taken(site: LoadSite) -> float:
    (worker,) = site.workers()
    status = Path(f"/proc/{worker}/status").read_text()
    return next(int(row.split()[1]) for row in status.splitlines() if "VmRSS" in row) / 1024


def main() -> None:
    """Measure, and print a sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.editions_memory", description=main.__doc__
    )
    parser.add_argument("--editions", type=int, default=29)
    asked = parser.parse_args()
    one, all_, again = measured(asked.editions)
    print(
        f"One worker, {len(PAGES)} pages of each of {asked.editions} editions: {one:.0f} MB with "
        f"one edition, {all_:.0f} MB when all were asked for, {again:.0f} MB after all once more."
    )
    sys.exit(1 if again > all_ + SLACK else 0)


if __name__ == "__main__":
    main()
