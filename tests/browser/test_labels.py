"""Names on the map: no two over each other, on no day and at no zoom, and towns stand still."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Page

from tests.browser.day_page import open_day

READY = """async () => {
    const { parts, ground } = await territory_timeline_timeline;
    const all = () => parts.labels.followers.length === 6 && ground.first !== null;
    while (!all()) await new Promise(requestAnimationFrame);
}"""
LABELS = """async (zoom) => {
    const { parts } = await territory_timeline_timeline;
    const { map, facts, state, labels, names } = parts;
    map.setView([35, 38.7], zoom, { animate: false });
    const found = { days: 0, labels: 0, meeting: [], jitter: [], kinds: {} };
    let before = null;
    for (const day of [facts.firstDay, ...facts.changeDays]) {
        state.show(day, { settled: false });
        names.paint();
        const written = labels.room.labels;
        found.days += 1;
        found.labels += written.length;
        for (const { kind } of written) found.kinds[kind] = (found.kinds[kind] ?? 0) + 1;
        written.forEach((one, at) => written.slice(at + 1).forEach((other) => {
            const [a, b] = [one.box, other.box];
            if (a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]) {
                found.meeting.push([day, one.text, other.text]);
            }
        }));
        const towns = JSON.stringify(written.filter(({ kind }) => kind === "place"));
        if (before !== null && towns !== before) found.jitter.push(day);
        before = towns;
    }
    return found;
}"""


@pytest.mark.parametrize("language", ["", "ar/"])
def test_no_two_names_meet_and_no_town_jitters(
    example_site: str, page: Page, language: str
) -> None:
    open_day(page, example_site, f"/{language}?day=2024-11-30#8/35/38.7")
    page.evaluate(READY)
    kinds: set[str] = set()
    for zoom in (5, 6, 7, 8, 9):
        found = page.evaluate(LABELS, zoom)
        assert found["days"] > 30 and found["labels"] > found["days"], zoom
        assert (found["meeting"], found["jitter"]) == ([], []), zoom
        kinds |= found["kinds"].keys()
    assert {"place", "presence", "side", "country", "road", "governorate"} <= kinds


BOUNDS = """() => {
    const bounds = map_territory.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}"""


def live_ground(site: str) -> str:
    with urllib.request.urlopen(f"{site}/") as answer:
        page = answer.read().decode()
    address = next(part for part in page.split('"') if part.endswith("/ground.json"))
    with urllib.request.urlopen(f"{site}{address}") as answer:
        return answer.read().decode()


@pytest.mark.parametrize("zoom", [0, 8])
def test_the_map_ends_nowhere(example_site: str, page: Page, zoom: int) -> None:
    """Zoomed out and dragged as far as it goes, it shows no edge of the ground."""
    open_day(page, example_site, "/?day=2024-11-30")
    page.evaluate("(zoom) => map_territory.setZoom(zoom, {animate: false})", zoom)
    for _ in range(4):
        page.mouse.move(300, 250)
        page.mouse.down()
        page.mouse.move(800, 600, steps=3)
        page.mouse.up()
    west, south, east, north = page.evaluate(BOUNDS)
    left, bottom, right, top = json.loads(live_ground(example_site))["box"]
    assert left < west and bottom < south and east < right and north < top
    assert (west + east) / 2 > 33.5 and (south + north) / 2 < 39.5, "the land is still near"


def test_the_ground_comes_after_the_map_and_its_detail_with_a_closer_look(
    example_site: str, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    open_day(page, example_site, "/?day=2024-11-30")
    page.evaluate(READY)
    assert asked.index("ground.json") > asked.index("sides.atlas")
    assert "ground_detail.json" not in asked
    with page.expect_response("**/ground_detail.json"):
        page.evaluate("map_territory.setZoom(9, {animate: false})")
