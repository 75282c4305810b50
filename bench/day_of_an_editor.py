"""Clicks, keys and seconds of the ten tasks of an editor's day, at the desk in Chromium.

    python -m bench.day_of_an_editor      # --unpaced: as fast as the machine, to see that it works

gunicorn and nginx as they are shipped, on loopback, over the example with an edition of today. The
clock of each task runs from the desk's first page until the desk has answered: 0.8 s a click,
0.2 s a key, and what the machine takes. Moving the mouse and scrolling are not counted.
"""

from __future__ import annotations

import argparse
import datetime
import json
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.chromium import chromium
from bench.editor_tasks import DECIDED, DRAWN, FURTHER, LAST_WEEK, SOURCE, Task, town_fell
from bench.hand import Hand
from bench.load_site import LoadSite, served
from bench.site import ROOT

SCREEN = {"width": 1280, "height": 800}
AUTHOR, REVIEWER = "ana", "pia"
BEFORE = {"the front moved": "19 / 15 / 35", "ten reviews": "29 / 0 / 23 by the hand alone"}
"""Clicks, keys and seconds at commit 5b54b3e: the front as it was drawn by hand; ten reviews as its
pages ask for them (row, *Approve*, *Home*), never run."""


@dataclass(frozen=True)
class Measured:
    """What a task took: `seconds` with the waits of the machine, `hand` without."""

    name: str
    clicks: int
    keys: int
    hand: float
    seconds: float


def measure(page: Page, name: str, task: Task, *, paced: bool = True) -> Measured:
    """Do a task from the desk's first page, on which nobody hurries."""
    page.goto("/admin/")
    page.wait_for_load_state("networkidle")
    hand, began = Hand(page, paced), time.monotonic()
    task(hand)
    return Measured(name, hand.clicks, hand.keys, hand.seconds, time.monotonic() - began)


def table(rows: list[Measured]) -> str:
    """A Markdown table of what the tasks took, beside what they took before."""
    head = "| task | clicks | keys | hand alone, s | with the machine, s | before |"
    lines = [head, "|---|---|---|---|---|---|"]
    for row in rows:
        before = BEFORE.get(row.name, "not measured")
        numbers = f"{row.clicks} | {row.keys} | {row.hand:.1f} | **{row.seconds:.1f}**"
        lines.append(f"| {row.name} | {numbers} | {before} |")
    return "\n".join(lines)


def run(*, paced: bool) -> list[Measured]:
    """Serve the example, and do the ten tasks."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT, Path(folder), {}) as site,
        sync_playwright() as playwright,
    ):
        password = secrets.token_urlsafe()
        _prepare(site, password)
        browser = playwright.chromium.launch(executable_path=chromium(playwright))
        with _seat(browser, site.through_nginx, AUTHOR, password) as page:
            done = [measure(page, name, task, paced=paced) for name, task in DRAWN]
            for town in FURTHER:
                measure(page, town, lambda hand, town=town: town_fell(hand, town), paced=False)
        with _seat(browser, site.through_nginx, REVIEWER, password) as page:
            done += [measure(page, name, task, paced=paced) for name, task in DECIDED]
        browser.close()
    return done


def _prepare(site: LoadSite, password: str) -> None:
    """Two people, and a zone of last week whose border is to be corrected."""
    site.environment["DJANGO_SUPERUSER_PASSWORD"] = password
    for name in (AUTHOR, REVIEWER):
        words = (f"--username={name}", f"--email={name}@example.org")
        site.manage("createsuperuser", "--noinput", *words)
    ring = [[38.6, 35.6], [38.8, 35.6], [38.8, 35.75], [38.6, 35.75], [38.6, 35.6]]
    feature = {
        "type": "Feature",
        "properties": {"name": LAST_WEEK},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = site.folder / "last_week.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    day = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=7)
    given = ("--faction", "sdf", "--from", day.isoformat(), "--approve-as", REVIEWER)
    site.manage("import_zones", path, *given, "--source", SOURCE, "--licence", "CC0")


@contextmanager
def _seat(browser: Browser, address: str, name: str, password: str) -> Iterator[Page]:
    """A page on which somebody is signed in."""
    context = browser.new_context(
        base_url=address, viewport=SCREEN, locale="en-GB", timezone_id="UTC"
    )
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("input[type=submit]")
    expect(page.locator("#user-tools")).to_contain_text(name)
    yield page
    context.close()


def main() -> None:
    """Do the ten tasks, and print what they took."""
    parser = argparse.ArgumentParser(prog="python -m bench.day_of_an_editor")
    parser.add_argument("--unpaced", action="store_true", help="without the pauses of a person")
    print(table(run(paced=not parser.parse_args().unpaced)))


if __name__ == "__main__":
    main()
