"""What is measured in the browser, contestant by contestant."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright

from bench.chromium import chromium
from bench.server import ADDRESS
from bench.tracing import NAVIGATION, Trace, Tracer

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WITHOUT_GPU = ["--disable-gpu"]
SOFTWARE_GL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
FLAT_OUT = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
PROBE = (Path(__file__).resolve().parent / "pages" / "probe.js").read_text()
LOADING, DRAG, STEPS = 240_000, 3_000, 12
"""Milliseconds to wait for the first map, and of a drag; steps of which each is timed alone."""


@dataclass(frozen=True)
class Contestant:
    """A page of a history, the days of its steps, and whether it draws with WebGL."""

    name: str
    path: str
    days: list[int]
    gl: bool = False


@dataclass
class Samples:
    """All that was measured of one contestant, a list per quantity; `failure` says why not."""

    first: list[float] = field(default_factory=list)
    jump: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    gap: list[float] = field(default_factory=list)
    heap: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    failure: str = ""


def measure(playwright: Playwright, contestant: Contestant, runs: int) -> Samples:
    """Run a contestant in fresh browsers: first map, single steps, a drag, then flat out."""
    samples = Samples()
    try:
        for run in range(runs):
            with _opened(playwright, contestant, []) as (browser, page):
                _run(browser, page, contestant, samples, random.Random(run))
        with _opened(playwright, contestant, FLAT_OUT) as (browser, page):
            _flat_out(browser, page, contestant, samples)
    except Exception as error:  # A contestant that breaks is a result, not the end of the run.
        samples.failure = str(error).splitlines()[0][:200]
    return samples


@contextmanager
def _opened(
    playwright: Playwright, contestant: Contestant, more: list[str]
) -> Iterator[tuple[Browser, Page]]:
    flags = [*FLAGS, *(SOFTWARE_GL if contestant.gl else WITHOUT_GPU), *more]
    browser = playwright.chromium.launch(
        executable_path=chromium(playwright), args=flags, ignore_default_args=["--headless"]
    )
    try:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.add_init_script(PROBE)
        page.set_default_timeout(LOADING)
        page.goto(f"{ADDRESS}/blank.html")
        page.wait_for_timeout(500)
        yield browser, page
    finally:
        browser.close()


def _run(
    browser: Browser, page: Page, contestant: Contestant, samples: Samples, order: random.Random
) -> None:
    tracer = Tracer(browser)
    with tracer.trace(page) as trace:
        _open(page, contestant)
        page.wait_for_timeout(300)
    samples.first.append(_first_map(trace))
    pause = _pause(page, contestant.days)
    for _ in range(STEPS if pause < 1_000 else STEPS // 3):
        step = order.randrange(len(contestant.days))
        with tracer.trace(page) as trace:
            page.evaluate("(step) => benchStep(step)", step)
            page.wait_for_timeout(pause)
        if shown := [t for t in trace.frames if t > trace.at(f"step_{step}")]:
            samples.jump.append((shown[-1] - trace.at(f"step_{step}")) / 1_000)
    before = _cpu(browser)
    inputs, trace = _drag(page, tracer, flat_out=False)
    samples.cpu.append((_cpu(browser) - before) / inputs)
    samples.gap += _gaps(trace)
    samples.heap.append(_heap(page.context.new_cdp_session(page)))


def _flat_out(browser: Browser, page: Page, contestant: Contestant, samples: Samples) -> None:
    _open(page, contestant)
    page.evaluate("(days) => void benchSteps(days)", contestant.days)
    page.wait_for_timeout(1_000)
    inputs, trace = _drag(page, Tracer(browser), flat_out=True)
    start, end = trace.at("drag_start"), trace.at("drag_end")
    shown = min(inputs, len(trace.frames_between(start, end)))
    samples.rate.append(shown / (end - start) * 1e6)


def _open(page: Page, contestant: Contestant) -> None:
    page.goto(f"{ADDRESS}/{contestant.path}", wait_until="commit")
    page.wait_for_function("window.benchContent === true", polling=100)


def _first_map(trace: Trace) -> float:
    """Milliseconds from the navigation to the frame that first shows land."""
    content = trace.at("content")
    start = max(time for time, name in trace.marks if name == NAVIGATION and time < content)
    return (next((t for t in trace.frames if t > content), content) - start) / 1_000


def _pause(page: Page, days: list[int]) -> float:
    """Milliseconds in which a step is surely shown, from how long one takes."""
    page.wait_for_timeout(500)
    page.evaluate("(days) => void benchSteps(days)", days)
    began = time.monotonic()
    page.evaluate(
        "(step) => new Promise((shown) => { benchStep(step);"
        " requestAnimationFrame(() => requestAnimationFrame(() => shown(null))); })",
        len(days) // 2,
    )
    return min(12_000, max(250, 3_000 * (time.monotonic() - began) + 150))


def _drag(page: Page, tracer: Tracer, *, flat_out: bool) -> tuple[int, Trace]:
    with tracer.trace(page) as trace:
        inputs = page.evaluate("([ms, flat]) => benchDrag(ms, flat)", [DRAG, flat_out])
        page.wait_for_timeout(200)
    return inputs, trace


def _gaps(trace: Trace) -> list[float]:
    """Milliseconds between the frames of a drag, the wait for the first and after the last too."""
    start, end = trace.at("drag_start"), trace.at("drag_end")
    times = [start, *trace.frames_between(start, end), end]
    return [(b - a) / 1_000 for a, b in zip(times, times[1:], strict=False)]


def _cpu(browser: Browser) -> float:
    """Milliseconds of processor time of all of the browser's processes so far."""
    session = browser.new_browser_cdp_session()
    info = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return sum(process["cpuTime"] for process in info) * 1_000


def _heap(session: CDPSession) -> float:
    """Megabytes after a forced collection: JavaScript's heap, the DOM's, and array buffers."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    parts = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
    return sum(usage.get(part, 0) for part in parts) / 1e6
