"""What is painted bit by bit, day after day, is what would be painted at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page

from bench.contest import ours
from bench.histories import View
from bench.made import made
from bench.site import Site
from tests.browser.day_page import open_day, wait_for_paint

TAKE = """(name) => {
    const canvas = document.querySelector(".leaflet-overlay-pane canvas");
    const { width, height } = canvas;
    const taken = canvas.getContext("2d").getImageData(0, 0, width, height);
    (window.pictures ??= {})[name] = taken;
}"""
COMPARE = """([a, b]) => {
    const [{ data, width, height }, other] = [window.pictures[a], window.pictures[b]];
    const [plain, seen] = [new Uint32Array(data.buffer), new Uint32Array(other.data.buffer)];
    const found = { size: seen.length, painted: 0, all: 0, amid: 0, most: 0 };
    for (let i = width + 1; i < seen.length - width - 1; i++) {
        if (seen[i]) found.painted++;
        if (plain[i] === seen[i]) continue;
        found.all++;
        // As it is seen: of what is next to transparent the colour counts for next to nothing.
        const [alpha, opaque] = [data[4 * i + 3] / 255, other.data[4 * i + 3] / 255];
        let apart = 255 * Math.abs(alpha - opaque);
        for (let k = 4 * i; k < 4 * i + 3; k++) {
            apart = Math.max(apart, Math.abs(data[k] * alpha - other.data[k] * opaque));
        }
        found.most = Math.max(found.most, apart);
        const around = [1, width - 1, width, width + 1].flatMap((step) => [i - step, i + step]);
        // Coats of a band that are cut elsewhere add up to another last bit.
        if (apart > 3 && around.every((at) => seen[at] === seen[i])) found.amid++;
    }
    return found;
}"""
SHOW = """([step, settled]) => {
    const slider = document.getElementById("slider");
    slider.value = step;
    slider.dispatchEvent(new Event("input"));
    if (settled) slider.dispatchEvent(new Event("change"));
}"""
# On a slow machine lines are painted in all detail once no further day comes.
FINISHED = """() => territory_timeline_timeline.then(({ parts: { land } }) =>
    new Promise((finished) => {
        const look = () => (land.painter.rough ? setTimeout(look, 20) : finished());
        look();
    }))"""
DAYS = 400


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def made_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the benchmarks over a history that is heavy enough to be dragged coarsely."""
    folder = tmp_path_factory.mktemp("bench")
    site = Site(folder)
    libraries = {name: f"leaflet/dist/{name}" for name in ("leaflet.js", "leaflet.css")}
    site.put_assets(libraries, quality=1)
    site.put("favicon.ico", b"")
    contestant, _, _ = ours(site, replace(made(60_000), view=View(38, 35.5, 8)))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{contestant.path}"
        server.shutdown()


def differences(page: Page, taken: str, fresh: str) -> dict[str, int]:
    """How pixels differ: all, those amid one colour, and by how much."""
    found = page.evaluate(COMPARE, [taken, fresh])
    assert found["painted"] > found["size"] / 10
    return found


def check_same(page: Page, taken: str, fresh: str) -> None:
    """Borders may be smoothed in another way where the path is cut elsewhere; nothing else."""
    found = differences(page, taken, fresh)
    assert found["amid"] == 0
    assert found["most"] <= 80
    assert found["all"] < found["size"] / 100


@pytest.mark.parametrize("view", ["#7/35.0/38.5", "#10.5/36.2/37.1", "#13/36.2/37.16"])
def test_a_walk_through_the_days_leaves_what_painting_at_once_shows(
    page: Page, example_site: str, view: str
) -> None:
    open_day(page, example_site, f"/?day=2024-11-27{view}")
    walk = random.Random(5)
    for step in range(12):
        # Now and then by days that are only passed, which are painted in less detail.
        for settled in [False] * (step % 3) + [True]:
            page.evaluate(
                "([at, settled]) => territory_timeline_timeline.then(({ parts: { state, facts } })"
                " => state.show(facts.changeDays[Math.floor(at * facts.changeDays.length)],"
                " { settled }))",
                [walk.random(), settled],
            )
            wait_for_paint(page)
        page.evaluate(FINISHED)
        page.evaluate(TAKE, "walked")
        page.evaluate(
            "territory_timeline_timeline.then(({ parts }) => void parts.land.layer.redraw())"
        )
        wait_for_paint(page)
        page.evaluate(TAKE, "fresh")
        check_same(page, "walked", "fresh")


def test_a_drag_through_a_heavy_map_is_coarse_and_ends_in_all_detail(
    page: Page, made_page: str
) -> None:
    page.goto(made_page)
    page.wait_for_selector(".leaflet-overlay-pane canvas")
    steps = random.Random(3).sample(range(DAYS), 12)
    for step in steps:
        page.evaluate(SHOW, [step, False])
        wait_for_paint(page)
    page.evaluate(TAKE, "dragged")
    page.evaluate(SHOW, [steps[-1], True])
    wait_for_paint(page)
    page.evaluate(TAKE, "settled")
    for step in (0, steps[-1]):
        page.evaluate(SHOW, [step, True])
        wait_for_paint(page)
    page.evaluate(TAKE, "jumped")
    check_same(page, "jumped", "settled")
    assert differences(page, "dragged", "settled")["most"] > 80
