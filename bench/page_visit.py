"""One cold visit of a page on a slow network: what came, and when the map was there."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

PROBE = (Path(__file__).resolve().parent / "pages" / "visit.js").read_text()
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""Milliseconds, and bytes a second."""

GROUND = "/ground.json"
"""How the address ends of the ground that a first view draws; folium's page has none."""

LONGEST, IDLE = 90, 6
"""Seconds to wait until a page is live; seconds after that in which it loads what can wait."""


@dataclass(frozen=True)
class Kind:
    """How a page is visited."""

    path: str
    cpu: int = 1
    phone: bool = False
    slides: bool = True
    """Whether the slider is tried out: the shift of the layout is measured where it is not."""


@dataclass(frozen=True)
class Visit:
    """Milliseconds since the navigation, and what had come by then: requests, KB.

    `drawn` is when the ground had come too, or `live` where the page has none.
    """

    first_map: float
    live: float
    drawn: float
    shift: float
    before_live: tuple[int, float]
    before_drawn: tuple[int, float]
    in_all: tuple[int, float]


@dataclass
class Request:
    """What is known of one request: the times are in seconds, of the browser's own clock."""

    address: str
    sent: float
    head: int = 0
    parts: list[tuple[float, int]] = field(default_factory=list)
    ended: float = 0
    whole: int = 0

    def bytes_by(self, moment: float) -> int:
        """How much of the answer had come, headers included."""
        if self.ended and self.ended <= moment:
            return self.whole
        come = [size for when, size in self.parts if when <= moment]
        return self.head + sum(come) if come else 0


class Wire:
    """All requests of a page."""

    def __init__(self, session: CDPSession) -> None:
        self.requests: dict[str, Request] = {}
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._came)
        session.on("Network.loadingFinished", self._ended)

    def _sent(self, event: dict) -> None:
        address = event["request"]["url"]
        if address.startswith("http"):
            self.requests[event["requestId"]] = Request(address, event["timestamp"])

    def _answered(self, event: dict) -> None:
        if known := self.requests.get(event["requestId"]):
            known.head = int(event["response"].get("encodedDataLength", 0))

    def _came(self, event: dict) -> None:
        if known := self.requests.get(event["requestId"]):
            known.parts.append((event["timestamp"], int(event["encodedDataLength"])))

    def _ended(self, event: dict) -> None:
        if known := self.requests.get(event["requestId"]):
            known.ended, known.whole = event["timestamp"], int(event["encodedDataLength"])

    @property
    def start(self) -> float:
        """When the page was asked for."""
        return min(request.sent for request in self.requests.values())

    def by(self, milliseconds: float) -> tuple[int, float]:
        """Requests and KB up to so long after the start."""
        moment = self.start + milliseconds / 1000
        sent = [request for request in self.requests.values() if request.sent <= moment]
        return len(sent), sum(request.bytes_by(moment) for request in sent) / 1000

    def came(self, ending: str) -> float:
        """Milliseconds until an answer was there, by the end of its address; 0 if none was."""
        ends = [r.ended for r in self.requests.values() if r.ended and r.address.endswith(ending)]
        return (min(ends) - self.start) * 1000 if ends else 0

    def listed(self) -> list[str]:
        """Each request: when it was asked for and answered, KB, address."""
        return [
            f"{(r.sent - self.start):6.2f} {(r.ended - self.start):6.2f} {r.whole / 1000:6.1f}"
            f" {r.address.partition('//')[2].partition('/')[2]}"
            for r in self.requests.values()
        ]


def visit(browser: Browser, base: str, kind: Kind, *, listing: bool = False) -> Visit:
    """Open a page in a fresh context. Raises TimeoutError where it never is live."""
    size = {"width": 390, "height": 844} if kind.phone else {"width": 1280, "height": 800}
    context = browser.new_context(
        viewport=size, is_mobile=kind.phone, has_touch=kind.phone, ignore_https_errors=True
    )
    try:
        page = context.new_page()
        page.add_init_script(f"window.asksWhetherLive = {str(kind.slides).lower()};\n{PROBE}")
        session = context.new_cdp_session(page)
        wire = Wire(session)
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": kind.cpu})
        page.goto(base + kind.path, wait_until="commit")
        found = _watched(page, kind)
        if listing:
            print("\n".join(wire.listed()))
        return _measured(wire, found)
    finally:
        context.close()


def _watched(page: Page, kind: Kind) -> dict:
    """What the page's probe has found once the page is live and idle."""
    until = time.monotonic() + LONGEST
    awaited = "live" if kind.slides else "firstMap"
    while not page.evaluate(f"pageVisit.{awaited}"):
        if time.monotonic() > until:
            raise TimeoutError(f"{kind.path} is not live after {LONGEST} s")
        page.wait_for_timeout(100)
    page.wait_for_timeout((IDLE if kind.slides else 2 * IDLE) * 1000)
    return page.evaluate("pageVisit")


def _measured(wire: Wire, found: dict) -> Visit:
    live = found["live"]
    drawn = max(live, wire.came(GROUND))
    return Visit(
        found["firstMap"],
        live,
        drawn,
        found["shift"],
        wire.by(live),
        wire.by(drawn),
        wire.by(float("inf")),
    )
