"""What a reader's first map loads: `python -m bench.first_map http://127.0.0.1:8000/`.

Requests and bytes of a cold visit, as they travel (headers included), up to the moment when the
map is ready, and what comes later when the browser is idle. With `--sizes`: the bytes of each
file of the bundle, raw and compressed as `make install` left them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import CDPSession, Playwright, sync_playwright

from bench.chromium import chromium

READY = '[data-ready="true"]'
SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"]
IDLE = 7
"""Seconds after the map is ready in which the browser loads what can wait."""


@dataclass
class Traffic:
    """What has come over the network so far."""

    kinds: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, float] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        """Count the answers of a page from now on."""
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict) -> None:
        if event["response"]["url"].startswith("http"):
            self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict) -> None:
        if event["requestId"] in self.kinds:
            self.bytes[event["requestId"]] = event["encodedDataLength"]

    def summary(self) -> str:
        """Requests and KB, in all and by kind."""
        counts, sizes = Counter[str](), Counter[str]()
        for request, size in self.bytes.items():
            counts[self.kinds[request]] += 1
            sizes[self.kinds[request]] += int(size)
        kinds = (f"{kind} {counts[kind]}: {sizes[kind] / 1000:.1f}" for kind in sorted(counts))
        total = f"{counts.total()} requests, {sizes.total() / 1000:.1f} KB"
        return f"{total} ({', '.join(kinds)})"


def visit(playwright: Playwright, url: str) -> tuple[str, str]:
    """The traffic until the map is ready, and until the browser was idle."""
    browser = playwright.chromium.launch(executable_path=chromium(playwright), args=SWITCHES)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    traffic = Traffic()
    traffic.listen(page.context.new_cdp_session(page))
    page.goto(url, wait_until="load")
    page.wait_for_selector(READY)
    first = traffic.summary()
    until = time.monotonic() + IDLE
    while time.monotonic() < until:
        page.wait_for_timeout(200)
    browser.close()
    return first, traffic.summary()


def sizes(folder: Path) -> list[str]:
    """A table of the bundle's files: raw, gzip and brotli, in bytes."""
    rows = ["| file | raw | gzip | brotli |", "| --- | --- | --- | --- |"]
    manifest = json.loads((folder / "staticfiles.json").read_text())
    for name in sorted(set(manifest["paths"].values())):
        if name.startswith("bundle/") and not name.endswith(".map"):
            path = folder / name
            raw, packed = (
                path.stat().st_size,
                [path.with_name(path.name + end) for end in (".gz", ".br")],
            )
            sizes = [f"{(one if one.exists() else path).stat().st_size:,}" for one in packed]
            rows.append(f"| {name.removeprefix('bundle/')} | {raw:,} | {' | '.join(sizes)} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("urls", nargs="*", help="pages with a map, of a server that is running")
    parser.add_argument("--sizes", type=Path, metavar="STATIC_ROOT", help="collected static files")
    asked = parser.parse_args()
    if asked.sizes:
        print("\n".join(sizes(asked.sizes)))
    with sync_playwright() as playwright:
        for url in asked.urls:
            first, later = visit(playwright, url)
            print(f"{url}\n  first map: {first}\n  idle:      {later}")


if __name__ == "__main__":
    main()
