"""How soon the page answers while the day changes: `python -m bench.scrubbing http://127.0.0.1:8000/`.

For each way to change the day: INP (Interaction to Next Paint: the longest interaction, from the
input to the frame that shows what it did, of Chromium's event timing), the 95th percentile of the
gaps between frames, all at a processor that is slowed down; and per change of the day the changes
of the document and the processor time of the page's main thread, which other work on the machine
does not lengthen. With `--profile` also where that time goes, by function; best of a site without
a bundle, whose functions have their names.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.chromium import chromium
from bench.first_map import READY, SWITCHES

PARTS = ("Script", "RecalcStyle", "Layout", "Task")
"""What the main thread does; all of it together is the last."""
SETTLING = 5_000
"""Milliseconds in which the page loads what can wait, before anything is measured."""
WATCH = """() => {
    window.scrubbing = { interactions: {}, gaps: [], mutations: 0, days: 0 };
    const { interactions, gaps } = window.scrubbing;
    const note = ({ interactionId: id, duration, name }) => {
        if (id && !(interactions[id]?.[0] >= duration)) interactions[id] = [duration, name];
    };
    new PerformanceObserver((list) => list.getEntries().forEach(note))
        .observe({ type: "event", durationThreshold: 16 });
    new MutationObserver((found) => { window.scrubbing.mutations += found.length; }).observe(
        document, { subtree: true, childList: true, attributes: true, characterData: true });
    territory_timeline_timeline.then(({ parts }) =>
        parts.state.addEventListener("day", () => window.scrubbing.days++));
    let last = 0;
    requestAnimationFrame(function frame(now) {
        if (last) gaps.push(now - last);
        last = now;
        requestAnimationFrame(frame);
    });
}"""
FORGET = """() => {
    const { scrubbing } = window;
    for (const id in scrubbing.interactions) delete scrubbing.interactions[id];
    scrubbing.gaps.length = scrubbing.mutations = scrubbing.days = 0;
}"""
OPEN_ALL = """() => territory_timeline_timeline.then(({ parts }) => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const name of ["age", "overview", "shading", "presence"])
        parts.menu.switches.get(name)?.set(true);
})"""


@dataclass
class Felt:
    """What one way to change the day was like; milliseconds."""

    interactions: list[tuple[float, str]]
    gaps: list[float]
    mutations: int
    days: int
    cpu: dict[str, float]
    busiest: Counter[str] = field(default_factory=Counter)

    @property
    def inp(self) -> float:
        """As browsers report it: the longest, of every fifty one more left out."""
        longest = sorted((duration for duration, _ in self.interactions), reverse=True)
        return longest[len(longest) // 50] if longest else 0

    @property
    def gap(self) -> float:
        """The 95th percentile of the gaps between frames."""
        gaps = sorted(self.gaps)
        return gaps[int(0.95 * (len(gaps) - 1))] if gaps else 0


def drag(page: Page) -> None:
    """Take the thumb of the slider through the whole history and back."""
    x, y, width = _track(page)
    page.mouse.move(x + width, y)
    page.mouse.down()
    for part in [*range(40, -1, -1), *range(41)]:
        page.mouse.move(x + width * part / 40, y)
        page.wait_for_timeout(30)
    page.mouse.up()


def keys(page: Page) -> None:
    """Hold an arrow key, as fast as keyboards repeat, then press it a few times."""
    page.locator(".scrubber input[type=range]").focus()
    for key in ("ArrowLeft", "ArrowRight"):
        for _ in range(30):
            page.keyboard.down(key)
            page.wait_for_timeout(33)
        page.keyboard.up(key)
        for _ in range(8):
            page.keyboard.press(key)
            page.wait_for_timeout(120)


def clicks(page: Page) -> None:
    """Click here and there on the track, and on the buttons beside it."""
    x, y, width = _track(page)
    for part in (0.1, 0.9, 0.4, 0.6, 0.2, 0.8, 0.5, 0.3, 0.7, 0.95):
        page.mouse.click(x + width * part, y)
        page.wait_for_timeout(150)
    buttons = page.locator(".scrubber-row > button")
    for number in (0, 0, 0, 2, 2, 2):
        buttons.nth(number).click()
        page.wait_for_timeout(100)


def play(page: Page) -> None:
    """Let the film run for four seconds, stop it and start it again."""
    button = page.locator(".scrubber button.play")
    for pause in (4_000, 300, 1_500, 300):
        button.click()
        page.wait_for_timeout(pause)


WAYS: dict[str, Callable[[Page], None]] = {f.__name__: f for f in (drag, keys, clicks, play)}
SCREENS: dict[str, dict] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
    },
}


def _track(page: Page) -> tuple[float, float, float]:
    """Where the middle of the thumb can be: least x, y, width."""
    box = page.locator(".scrubber input[type=range]").bounding_box()
    if box is None:
        raise ValueError("the page has no slider")
    return box["x"] + 13, box["y"] + box["height"] / 2, box["width"] - 26


def measure(browser: Browser, url: str, screen: str, *, everything: bool, asked: Asked) -> None:
    """Print a row for each way to change the day, on a screen."""
    page = browser.new_page(**SCREENS[screen])
    page.goto(url)
    page.wait_for_selector(READY)
    page.wait_for_timeout(SETTLING)
    if everything:
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(SETTLING / 2)
    page.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": asked.slow})
    for name in asked.ways:
        felt = _felt(page, session, WAYS[name], profile=asked.profile)
        longest = ", ".join(f"{kind} {ms:.0f}" for ms, kind in sorted(felt.interactions)[-3:])
        per_day = felt.mutations / max(felt.days, 1)
        cpu = " + ".join(f"{ms:.1f}" for ms in felt.cpu.values())
        print(
            f"| {screen}{', all open' if everything else ''} | {name} | {felt.inp:.0f} |"
            f" {felt.gap:.0f} | {felt.days} | {per_day:.1f} | {cpu} | {longest} |",
            flush=True,
        )
        for function, ms in felt.busiest.most_common(asked.profile):
            print(f"      {ms:7.0f} ms  {function}")
    page.close()


def _felt(page: Page, session: CDPSession, way: Callable[[Page], None], *, profile: int) -> Felt:
    page.evaluate(FORGET)
    before = _thread_time(session)
    with _profiled(session, profile) as busiest:
        way(page)
        page.wait_for_timeout(1_500)
    seen = page.evaluate("window.scrubbing")
    cpu = {
        part: (ms - before[part]) / max(seen["days"], 1)
        for part, ms in _thread_time(session).items()
    }
    interactions = [(ms, name) for ms, name in seen["interactions"].values()]
    return Felt(interactions, seen["gaps"], seen["mutations"], seen["days"], cpu, busiest)


def _thread_time(session: CDPSession) -> dict[str, float]:
    """Milliseconds of processor that the main thread took so far, by what for."""
    metrics = {
        m["name"]: 1_000 * m["value"] for m in session.send("Performance.getMetrics")["metrics"]
    }
    return {part: metrics[f"{part}Duration"] for part in PARTS}


@contextmanager
def _profiled(session: CDPSession, wanted: int) -> Iterator[Counter[str]]:
    """Milliseconds by function, its own without those that it calls."""
    found: Counter[str] = Counter()
    if wanted:
        session.send("Profiler.enable")
        session.send("Profiler.setSamplingInterval", {"interval": 500})
        session.send("Profiler.start")
    yield found
    if wanted:
        profile = session.send("Profiler.stop")["profile"]
        frames = {node["id"]: node["callFrame"] for node in profile["nodes"]}
        for node, delta in zip(profile["samples"], profile["timeDeltas"], strict=True):
            frame = frames[node]
            file = frame["url"].rpartition("/")[2].partition(".")[0]
            found[f"{frame['functionName'] or '(nameless)'} {file}:{frame['lineNumber'] + 1}"] += (
                delta / 1_000
            )


@dataclass(frozen=True)
class Asked:
    """What the command was asked for."""

    slow: float
    profile: int
    ways: list[str]


def main() -> None:
    """Measure a site at desktop and phone, with few and with all panels open; print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.scrubbing", description=__doc__)
    parser.add_argument("url", nargs="?", default="http://127.0.0.1:8000/")
    parser.add_argument("--slow", type=float, default=4, help="how many times slower: 4")
    parser.add_argument("--profile", type=int, default=0, help="how many functions to name")
    parser.add_argument("--ways", default=",".join(WAYS), help="of drag, keys, clicks, play")
    parser.add_argument("--screens", default=",".join(SCREENS), help="of desktop, phone")
    parser.add_argument("--panels", default="few,all", help="of few, all")
    given = parser.parse_args()
    asked = Asked(given.slow, given.profile, given.ways.split(","))
    print(
        "| page | way | INP, ms | gap p95, ms | days | DOM changes a day |"
        " CPU a day, ms: script + style + layout + all | longest |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(playwright), args=SWITCHES, ignore_default_args=["--headless"]
        )
        for screen in given.screens.split(","):
            for panels in given.panels.split(","):
                measure(browser, given.url, screen, everything=panels == "all", asked=asked)
        browser.close()


if __name__ == "__main__":
    main()
