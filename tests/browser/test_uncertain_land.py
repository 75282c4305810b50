"""Land whose holder is uncertain is hatched on its days only, and said in words where it is."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import Page, expect

from geodata.editions import Published, publish
from geodata.models import ControlZone
from tests.browser.canvases import reading
from tests.browser.day_page import CLICK, open_day

HATCHED = reading("""async ([west, south, east, north]) => {
    const { parts } = await territory_timeline_timeline;
    const canvas = parts.names._container;
    const box = canvas.getBoundingClientRect();
    const frame = map_territory.getContainer().getBoundingClientRect();
    const scale = canvas.width / box.width;
    const at = (lat, lon) => {
        const point = map_territory.latLngToContainerPoint([lat, lon]);
        return [(point.x + frame.x - box.x) * scale, (point.y + frame.y - box.y) * scale];
    };
    const [left, top] = at(north, west).map(Math.ceil), [right, bottom] = at(south, east);
    const { data } = COPY(canvas).getImageData(left, top, right - left, bottom - top);
    let inked = 0;
    for (let i = 3; i < data.length; i += 4) inked += data[i] > 90;
    return inked / (data.length / 4);
}""")
"""Which part of a box the layer over the land covers."""
TAKEN, ELSEWHERE = [37.4, 36.4, 37.6, 36.6], [38.4, 36.4, 38.6, 36.6]
TO_DAY = """(day) => {
    const date = document.querySelector('.scrubber input[type=date]');
    date.value = day;
    date.dispatchEvent(new Event('change', { bubbles: true }));
}"""


@pytest.fixture
def uncertain(edition: Published) -> None:
    """What HTS took on 30 November it may have taken from the 28th to 2 December."""
    zone = ControlZone.objects.get(valid_from=datetime.date(2024, 11, 30))
    zone.earliest, zone.latest = datetime.date(2024, 11, 28), datetime.date(2024, 12, 2)
    zone.save()
    publish()


def hatched(page: Page, box: list[float], share: float = 0.2) -> None:
    page.wait_for_function(f"async (box) => (await ({HATCHED})(box)) > {share}", arg=box)


def plain(page: Page, box: list[float]) -> None:
    page.wait_for_function(f"async (box) => (await ({HATCHED})(box)) < 0.02", arg=box)


def test_it_is_hatched_between_the_days_and_told_in_popup_and_key(
    uncertain: None, live_server, page: Page
) -> None:
    open_day(page, live_server.url, "/?day=2024-11-29#8/36.2/37.6")
    hatched(page, TAKEN)
    plain(page, ELSEWHERE)
    page.evaluate(CLICK, [36.45, 37.45])
    popup = page.locator(".leaflet-popup .uncertain")
    expect(popup).to_contain_text("Government (best guess) or HTS")
    expect(popup).to_contain_text("between 28 November 2024 and 2 December 2024")
    page.keyboard.press("Escape")
    page.evaluate(TO_DAY, "2024-12-01")
    hatched(page, TAKEN)
    count = page.locator(".legend tr.unsure td").first
    expect(count).to_have_text("9,942")
    page.evaluate(TO_DAY, "2024-12-02")
    plain(page, TAKEN)
    expect(count).to_have_text("–")
    page.evaluate(TO_DAY, "2024-11-30")
    expect(page.locator("#panel-summary")).to_contain_text("between 28 November 2024 and")
    page.get_by_text("Key: patterns, marks, dots").click()
    expect(page.get_by_text("Hatched: who holds the land is uncertain")).to_be_visible()


def test_an_embed_and_arabic_have_it_too(uncertain: None, live_server, page: Page) -> None:
    open_day(page, live_server.url, "/embed/?day=2024-11-29#8/36.2/37.6")
    hatched(page, TAKEN)
    open_day(page, live_server.url, "/ar/?day=2024-11-29#8/36.2/37.6")
    page.evaluate(CLICK, [36.45, 37.45])
    expect(page.locator(".leaflet-popup .uncertain")).to_contain_text("لا يُعرف يقيناً")


def test_where_two_days_are_compared_it_is_not_hatched(
    uncertain: None, live_server, page: Page
) -> None:
    open_day(page, live_server.url, "/compare/?from=2024-11-27&to=2024-11-29#8/36.2/37.6")
    plain(page, TAKEN)


def test_a_history_without_loads_nothing_for_it(
    edition: Published, live_server, page: Page
) -> None:
    open_day(page, live_server.url, "/?day=2024-11-29#8/36.2/37.6")
    assert "uncertain" not in page.locator("script").all_inner_texts().__str__()
    plain(page, TAKEN)
