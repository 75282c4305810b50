"""Clicks, keys and seconds of the ten tasks of an editor's day, at the desk in Chromium.

    python -m bench.day_of_an_editor      # --unpaced: as fast as the machine, to see that it works
    python -m bench.day_of_an_editor --before CHECKOUT     # beside commit 5b54b3e, as it lies there

gunicorn and nginx as they are shipped, on loopback, over the example with an edition of today. The
clock of each task runs from the desk's first page until the desk has answered: 0.8 s a click,
0.2 s a key, and what the machine takes. Moving the mouse and scrolling are not counted. The older
desk is played by the ways that it offered (`editor_tasks_before`).
"""

from __future__ import annotations

import argparse
import datetime
import json
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench import editor_tasks, editor_tasks_before
from bench.chromium import chromium
from bench.editor_tasks import LAST_WEEK, SOURCE, Task
from bench.hand import Hand
from bench.load_site import LoadSite, served
from bench.site import ROOT

SCREEN = {"width": 1280, "height": 800}
AUTHOR, REVIEWER = "ana", "pia"


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


def table(rows: Sequence[Measured], before: Sequence[Measured] = ()) -> str:
    """A Markdown table of what the tasks took, beside what they took before."""
    earlier = {row.name: row for row in before}
    head = "| task | clicks | keys | hand alone, s | with the machine, s | before |"
    lines = [head, "|---|---|---|---|---|---|"]
    for row in rows:
        numbers = f"{row.clicks} | {row.keys} | {row.hand:.1f} | **{row.seconds:.1f}**"
        lines.append(f"| {row.name} | {numbers} | {_told(earlier.get(row.name))} |")
    return "\n".join(lines)


def _told(before: Measured | None) -> str:
    """Clicks, keys, and seconds with the machine."""
    if before is None:
        return "not measured"
    return f"{before.clicks} / {before.keys} / {before.seconds:.1f}"


def run(*, paced: bool) -> list[Measured]:
    """Do the ten tasks at the desk of this checkout."""
    with _open_site(ROOT, "--licence", "CC0") as (site, browser, password):
        return _played(site, browser, password, editor_tasks, paced=paced)


def run_before(tree: Path, *, paced: bool) -> list[Measured]:
    """Do them at the desk of commit 5b54b3e, whose zones had no licence, checked out in `tree`."""
    with _open_site(tree) as (site, browser, password):
        return _played(site, browser, password, editor_tasks_before, paced=paced)


@contextmanager
def _open_site(tree: Path, *licence: str) -> Iterator[tuple[LoadSite, Browser, str]]:
    """The example as `tree` serves it, a browser, and the password of everybody."""
    password = secrets.token_urlsafe()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(tree, Path(folder), {}) as site,
        sync_playwright() as playwright,
    ):
        _prepare(site, password, licence)
        browser = playwright.chromium.launch(executable_path=chromium(playwright))
        yield site, browser, password
        browser.close()


def _played(
    site: LoadSite, browser: Browser, password: str, desk: ModuleType, *, paced: bool
) -> list[Measured]:
    """The ten tasks by the ways of a desk."""
    with _seat(browser, site.through_nginx, AUTHOR, password) as page:
        done = [measure(page, name, task, paced=paced) for name, task in desk.DRAWN]
        for town in desk.FURTHER:
            measure(page, town, lambda hand, town=town: desk.town_fell(hand, town), paced=False)
    with _seat(browser, site.through_nginx, REVIEWER, password) as page:
        done += [measure(page, name, task, paced=paced) for name, task in desk.DECIDED]
    return done


def _prepare(site: LoadSite, password: str, licence: Sequence[str]) -> None:
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
    site.manage("import_zones", path, *given, "--source", SOURCE, *licence)


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
    parser.add_argument("--before", type=Path, help="commit 5b54b3e, to measure beside this one")
    asked = parser.parse_args()
    paced = not asked.unpaced
    before = run_before(asked.before.resolve(), paced=paced) if asked.before else []
    print(table(run(paced=paced), before))


if __name__ == "__main__":
    main()
