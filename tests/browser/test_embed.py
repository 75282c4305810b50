"""The map in a frame as readers get it: from the bundle, small, and quiet to the page round it."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable

import brotli
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from mapsite.http.security import content_hash

MOST = 67_000
"""Bytes of scripts over the wire, with Leaflet, and with what comes when the browser is idle."""


def test_the_scripts_of_an_embed_are_small_and_do_all_that_it_offers(
    new_context: Callable[..., BrowserContext], collected_site: str
) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": 1600, "height": 600})  # The legend has room beside the land.
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on(
        "Network.responseReceived",
        lambda event: names.update({event["requestId"]: event["response"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    with page.expect_response(re.compile(r"later_in_embeds\.\w+\.js$")):
        page.goto(f"{collected_site}/embed/?day=2024-11-30")
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    page.wait_for_load_state("networkidle")
    scripts = {names[key]: size for key, size in sizes.items() if names[key].endswith(".js")}
    assert len(scripts) == 4 and all("/bundle/embed/" in name for name in scripts)
    assert 30_000 < sum(scripts.values()) <= MOST, scripts
    legend = page.locator(".embed-legend")
    page.get_by_role("button", name="How Government holds its land").click()
    expect(legend.locator("tr.minor", has_text="contested with HTS")).to_be_visible()
    legend.get_by_text("Key: patterns").click()
    expect(legend.locator(".map-key li").first).to_be_visible()
    legend.locator("summary").first.click()
    expect(legend.locator("table")).to_be_hidden()
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".leaflet-popup .dossier")).to_contain_text("since")
    page.mouse.dblclick(box["x"] + 200, box["y"] + 200)
    page.wait_for_function("() => map_territory.getZoom() > 7")


BEFORE_LIVE = 68_500
"""Bytes of bodies: the page, the scripts and data that it asks for at once. On slow 3G 50 KB take a
second; what a page can be live without belongs into js/soon.js or map.details.json."""


@pytest.mark.parametrize(
    ("path", "text"), [("/", 0), ("/embed/", 0), ("/stories/fall-of-damascus/", 7_000)]
)
def test_little_comes_before_a_map_is_live(collected_site: str, path: str, text: int) -> None:
    def body(address: str) -> tuple[bytes, str]:
        request = urllib.request.Request(
            collected_site + address, headers={"Accept-Encoding": "br"}
        )
        with urllib.request.urlopen(request) as answer:
            return answer.read(), answer.headers["Content-Security-Policy"]

    packed, policy = body(path)
    html = brotli.decompress(packed).decode()
    asked = " ".join(re.findall(r' data-\w*preload="([^"]*)"', html)).split()
    assert len(asked) == 4 and any("map.first.json" in address for address in asked)
    sizes = {address: len(body(address)[0]) for address in asked} | {path: len(packed)}
    assert 50_000 < sum(sizes.values()) <= BEFORE_LIVE + text, sizes
    assert ' rel="stylesheet"' not in html.split("<noscript>")[0]
    styles = re.search(r"<style[^>]*>(.*?)</style>", html, re.S)
    assert styles and content_hash(styles[1]) in policy


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", ("Next change", "1 December 2024")), ("/ar", ("التغيير التالي", "1 كانون الأول 2024"))],
)
def test_steps_change_the_caption_and_leave_no_trace_in_the_history(
    page: Page, example_site: str, prefix: str, words: tuple[str, str]
) -> None:
    page.set_viewport_size({"width": 390, "height": 520})
    page.goto(f"{example_site}{prefix}/embed/?day=2024-11-30")
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    expect(page.locator(".embed-legend table")).to_be_hidden()
    before = page.evaluate("history.length")
    page.get_by_role("button", name=words[0]).click()
    expect(page.locator("#as-of")).to_contain_text(words[1])
    page.wait_for_url("**day=2024-12-01**")
    assert page.evaluate("history.length") == before
    line = page.locator(".embed-line").last
    expect(line).to_contain_text("GeoNames")
    expect(line.locator("a")).to_have_attribute("href", re.compile("day=2024-12-01"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 320, "height": 200})
    assert page.evaluate("document.querySelector('.map-box').clientHeight") > 110


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_legend_is_open_only_where_it_hides_no_land(
    page: Page, example_site: str, prefix: str
) -> None:
    for width, height, is_open in ((928, 520, False), (1600, 600, True)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{example_site}{prefix}/embed/?day=2024-11-30")
        expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
        legend = page.locator(".embed-legend")
        expect(legend).to_have_js_property("open", is_open)
        line = page.locator(".embed-legend summary").first
        expect(line).to_be_visible()


LAND_AND_COVERS = """() => territory_timeline_timeline.then(({ parts }) => {
    const [west, south, east, north] = parts.facts.theatre.bounds;
    const { left, top } = map_territory.getContainer().getBoundingClientRect();
    const at = (lat, lon) => map_territory.latLngToContainerPoint([lat, lon]);
    const [from, to] = [at(north, west), at(south, east)];
    const land = [left + from.x, top + from.y, left + to.x, top + to.y];
    const covers = [...document.querySelectorAll(".embed-legend, .as-of")];
    return [land, ...covers.map((cover) => cover.getBoundingClientRect()).map(
        (box) => [box.left, box.top, box.right, box.bottom])];
})"""


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("size", [(320, 200), (390, 520), (600, 400)])
def test_in_a_narrow_frame_legend_and_caption_lie_below_the_land(
    page: Page, example_site: str, prefix: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{example_site}{prefix}/embed/?day=2024-11-30")
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    land, legend, caption = page.evaluate(LAND_AND_COVERS)
    assert land[3] <= min(legend[1], caption[1])
    assert land[1] >= 0 and land[0] >= 0 and land[2] <= size[0]
    # Beside each other, and both in the frame.
    assert legend[2] <= caption[0] + 1 or caption[2] <= legend[0] + 1
    page.locator(".embed-legend summary").first.click()
    expect(page.locator(".embed-legend table")).to_be_visible()
    assert page.locator(".embed-legend summary").first.bounding_box()["y"] >= 0
