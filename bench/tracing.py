"""Chromium's own trace: when frames reached the screen, and when the page's marks were set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Page

CONFIG = {
    "includedCategories": ["cc", "benchmark", "viz", "blink.user_timing", "loading"],
    "recordMode": "recordAsMuchAsPossible",
}
PRESENTED = "SubmitCompositorFrameToPresentationCompositorFrame"
NAVIGATION = "navigationStart"


@dataclass
class Trace:
    """Microseconds: when frames were presented, and (time, name) of marks, both ascending."""

    frames: list[float] = field(default_factory=list)
    marks: list[tuple[float, str]] = field(default_factory=list)

    def at(self, name: str) -> float:
        """When a mark was last set. Raises ValueError if it never was."""
        found = [time for time, mark in self.marks if mark == name]
        if not found:
            raise ValueError(f"the trace holds no mark {name}")
        return found[-1]

    def frames_between(self, start: float, end: float) -> list[float]:
        """The frames presented within a stretch of time."""
        return [time for time in self.frames if start <= time <= end]


class Tracer:
    """Starts and stops the trace of a browser."""

    def __init__(self, browser: Browser) -> None:
        self.session: CDPSession = browser.new_browser_cdp_session()
        self.events: list[dict] = []
        self.complete = False
        self.session.on("Tracing.dataCollected", self._collect)
        self.session.on("Tracing.tracingComplete", self._finish)

    def _collect(self, message: dict) -> None:
        self.events += [event for event in message["value"] if _is_wanted(event)]

    def _finish(self, _: dict) -> None:
        self.complete = True

    @contextmanager
    def trace(self, page: Page) -> Iterator[Trace]:
        """Trace what happens within; the result is filled when the block ends."""
        found = Trace()
        self.events, self.complete = [], False
        self.session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": CONFIG})
        yield found
        self.session.send("Tracing.end")
        while not self.complete:
            page.wait_for_timeout(20)
        found.frames = sorted({e["ts"] for e in self.events if e["name"] == PRESENTED})
        found.marks = sorted((e["ts"], e["name"]) for e in self.events if e["name"] != PRESENTED)


def _is_wanted(event: dict) -> bool:
    if event.get("name") == PRESENTED:
        return event["ph"] == "e"
    return "user_timing" in event.get("cat", "") or event.get("name") == NAVIGATION
