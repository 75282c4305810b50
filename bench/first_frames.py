"""First map and live of the page that readers open, on loopback, beside what people would use.

    python -m bench.first_frames                  the example; with BENCH_DATA also AHCB

The two words are defined in bench/page_method.md; here processor and network are whole, and the
browser has shown something of the same server before. The site answers behind the shipped nginx and
shows the last day, as readers open it. Of the others folium's page holds all steps and shows the
first. GeoJSON per step is visited twice: on the first day, as in `make bench`, which for AHCB is a
single county, and on the last, which is the land that the site's page shows.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from bench.ahcb_package import write
from bench.chromium import chromium
from bench.contest import PER_STEP
from bench.folium_pages import pages
from bench.histories import History, ahcb, syria
from bench.load_site import LEAN, served
from bench.machine import load, machine
from bench.measuring import FLAGS, WITHOUT_GPU
from bench.page_visit import PROBE
from bench.server import ADDRESS, serving
from bench.site import ROOT, Site
from bench.snapshots import snapshots

SITE, FOLIUM = "the site's page", "TimelineSlider"
PATIENCE, PAUSE = 60, 500
"""Seconds to wait for a map; milliseconds before it is asked for, and until one looks again."""


@dataclass
class Frames:
    """Milliseconds from the navigation, a number a visit."""

    first_map: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A row of the table: medians, with the least and the greatest."""
        return f"| {name} | {_spread(self.first_map)} | {_spread(self.live)} |"


def _spread(values: list[float]) -> str:
    if not any(values):
        return "–"
    return f"**{median(values):.0f}** ({min(values):.0f}–{max(values):.0f})"


def measured(playwright: Playwright, addresses: dict[str, str], runs: int) -> dict[str, Frames]:
    """Visit each page in fresh browsers, one after the other, so that all have the same machine."""
    found = {name: Frames() for name in addresses}
    for _ in range(runs):
        for name, address in addresses.items():
            with playwright.chromium.launch(
                executable_path=chromium(playwright),
                args=[*FLAGS, *WITHOUT_GPU],
                ignore_default_args=["--headless"],
            ) as browser:
                page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
                first_map, live = _visit(page, address, slides=name == SITE)
                found[name].first_map.append(first_map)
                found[name].live.append(live)
    return found


def _visit(page: Page, address: str, *, slides: bool) -> tuple[float, float]:
    page.add_init_script(f"window.asksWhetherLive = {str(slides).lower()};\n{PROBE}")
    scheme, _, host, *_ = address.split("/")
    page.goto(f"{scheme}//{host}/robots.txt")
    page.wait_for_timeout(PAUSE)
    page.goto(address, wait_until="commit")
    awaited = "live" if slides else "firstMap"
    until = time.monotonic() + PATIENCE
    # The site's policy lets no text be run, which a wait for a function would need.
    while not page.evaluate(f"pageVisit.{awaited}"):
        if time.monotonic() > until:
            raise TimeoutError(f"{address} shows no map after {PATIENCE} s")
        page.wait_for_timeout(PAUSE)
    seen = page.evaluate("pageVisit")
    return seen["firstMap"], seen["live"]


def rivals(site: Site, history: History) -> dict[str, str]:
    """The pages of the others over a history, by name; one that is too large is left out."""
    site.put(f"{history.name}/timeline.html", pages()[FOLIUM](history))
    outline = {"days": history.days, "view": history.view._asdict(), "colours": []}
    site.put_json(f"{history.name}/outline.json", outline)
    per_step = site.put_page("fetch", history.name)
    return {
        FOLIUM: f"{ADDRESS}/{history.name}/timeline.html",
        f"{PER_STEP}, first day": f"{ADDRESS}/{per_step}",
        f"{PER_STEP}, last day": f"{ADDRESS}/{per_step}#last",
    }


def frames_of(
    playwright: Playwright, history: History, land: Path | None, runs: int
) -> dict[str, Frames]:
    """The site's page over a history and those of the others; `land` is its package."""
    with ExitStack() as stack:
        folder, beside = (
            Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)
        )
        folder.chmod(0o755)
        site = Site(beside)
        site.put_assets()
        site.put("robots.txt", "")
        addresses = rivals(site, history)
        stack.enter_context(serving(beside, {history.name: snapshots(history)}))
        ours = stack.enter_context(served(ROOT, folder, LEAN, land=land))
        return measured(playwright, {SITE: f"{ours.through_nginx}/"} | addresses, runs)


def table(title: str, found: dict[str, Frames]) -> str:
    """The rows of a history as Markdown."""
    head = [f"| {title} | first map, ms | live, ms |", "| --- | --- | --- |"]
    return "\n".join([*head, *(frames.row(name) for name, frames in found.items()), ""])


def main() -> None:
    """Measure the example, and AHCB where it is at hand; print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_frames", description=main.__doc__)
    parser.add_argument("--ahcb", default=os.environ.get("BENCH_DATA"), help="ahcb_counties.gpkg")
    parser.add_argument("--runs", type=int, default=5, help="visits of each page")
    asked = parser.parse_args()
    print(f"{machine()}; load average {load():.1f}\n", flush=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as room:
        history = syria()
        print(table(history.title, frames_of(playwright, history, None, asked.runs)), flush=True)
        if asked.ahcb:
            data, land = Path(asked.ahcb), Path(room) / "ahcb"
            write(data, land)
            history = ahcb(data)
            print(table(history.title, frames_of(playwright, history, land, asked.runs)))


if __name__ == "__main__":
    main()
