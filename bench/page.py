"""`make bench-page`: what the first visit of a page takes on slow 3G, beside folium's best.

Written into docs/benchmarks.md between its marks; what is compared is defined there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.chromium import chromium
from bench.machine import load, machine
from bench.page_report import Pages, Row, put
from bench.page_site import FOLIUM, put_folium, site_over_tls
from bench.page_visit import Kind, visit
from bench.site import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"
PAGES = {
    "day": "/",
    "story": "/stories/fall-of-damascus/",
    "embed": "/embed/",
    "folium TimelineSlider": FOLIUM,
}
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"]
PROTOCOLS = {"HTTP/2": [], "HTTP/1.1": ["--disable-http2"]}
PROCESSORS = (1, 4)


def main() -> None:
    """Visit every page, then write the table."""
    asked = _arguments()
    began = load()
    trees = [("now", ROOT)]
    if asked.before:
        trees.insert(0, ("before", Path(asked.before).resolve()))
    rows: list[Row] = []
    with sync_playwright() as playwright:
        for name, tree in trees:
            rows += _visited(playwright, name, tree, asked)
    pages = Pages(rows, asked.runs, machine(), (began, load()), asked.note)
    if asked.out == "-":
        print(pages.text())
    else:
        put(pages.text(), Path(asked.out))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="visits of each page; medians count")
    parser.add_argument("--before", default="", help="an older checkout, bundled, to compare with")
    parser.add_argument("--out", default=str(REPORT), help="the report's file, or - to print")
    parser.add_argument("--note", default="", help="what readers should know about this run")
    parser.add_argument("--site", default="", help="a site that runs, as https://127.0.0.1:8443")
    parser.add_argument("--only", default="", help="pages, as day,embed")
    parser.add_argument("--quick", action="store_true", help="HTTP/2 on a whole processor alone")
    parser.add_argument("--list", action="store_true", help="print each request")
    return parser.parse_args()


def _visited(
    playwright: Playwright, name: str, tree: Path, asked: argparse.Namespace
) -> Iterator[Row]:
    """The rows of one checkout; folium's page is measured once, with the present one."""
    wanted = asked.only.split(",") if asked.only else list(PAGES)
    pages = [page for page in wanted if name == "now" or PAGES[page] != FOLIUM]
    protocols = list(PROTOCOLS)[: 1 if asked.quick else 2]
    with _serving(tree, asked.site) as base:
        for protocol in protocols:
            with _browser(playwright, PROTOCOLS[protocol]) as browser:
                for page in pages:
                    yield from _rows(browser, base, (page, name, protocol), asked)


@contextmanager
def _serving(tree: Path, running: str) -> Iterator[str]:
    """The address of the checkout's site, which is served for as long; or of one that runs."""
    if running:
        yield running
        return
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        folder.chmod(0o755)
        put_folium(folder)
        with site_over_tls(tree, folder) as base:
            yield base


def _rows(
    browser: Browser, base: str, what: tuple[str, str, str], asked: argparse.Namespace
) -> Iterator[Row]:
    path = PAGES[what[0]]
    _warm(browser, base, path)
    for cpu in PROCESSORS[: 1 if asked.quick else 2]:
        kind = Kind(path, cpu)
        found = [visit(browser, base, kind, listing=asked.list) for _ in range(asked.runs)]
        shift = _shift(browser, base, path) if cpu == 1 else None
        yield Row(*what, cpu, found, shift)


@contextmanager
def _browser(playwright: Playwright, flags: list[str]) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=chromium(playwright), args=[*FLAGS, *flags]
    )
    try:
        yield browser
    finally:
        browser.close()


def _warm(browser: Browser, base: str, path: str) -> None:
    """Let the site make what it keeps: the page is not to wait for that."""
    context = browser.new_context(ignore_https_errors=True)
    context.new_page().goto(base + path, wait_until="networkidle")
    context.close()


def _shift(browser: Browser, base: str, path: str) -> tuple[float, float]:
    """The layout shift on a desktop and on a phone, nobody touching anything."""
    kinds = (Kind(path, slides=False), Kind(path, slides=False, phone=True))
    wide, narrow = (visit(browser, base, kind).shift for kind in kinds)
    return wide, narrow


if __name__ == "__main__":
    main()
