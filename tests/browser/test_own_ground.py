"""The ground that an operator brings: from zoom 8 on under land that lets it through."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata.editions import Published
from geodata.own_ground import GROUND_FOLDER
from mapsite.config.ground_tiles import GroundTiles
from tests.browser.canvases import reading
from tests.browser.day_page import open_day
from tests.browser.desk_page import Seat, open_form
from tests.browser.test_readers_tools import TILE
from tests.geodata.desk_story import Story
from tests.made_tiles import land_frames, write_pmtiles

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SLIDER = "Strength of the sides’ colours"
ALPHA = reading("""() => {
    const canvas = document.querySelector("canvas.territory");
    const { width, height } = canvas;
    return COPY(canvas).getImageData(width / 2, height / 2, 1, 1).data[3];
}""")

BLACK = """() => [...document.querySelectorAll("canvas.leaflet-tile-loaded")].some((tile) => {
    const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
    return new Uint32Array(data.buffer).includes(0xff000000);
})"""


@pytest.fixture
def ground(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    (tmp_path / GROUND_FOLDER).mkdir()
    return write_pmtiles(land_frames(), tmp_path / GROUND_FOLDER / "land.pmtiles")


def of_the_ground(asked: list[str]) -> list[str]:
    return [url for url in asked if "/ground/" in url or "protomaps" in url]


def test_the_ground_comes_with_zoom_8_and_its_strength_is_chosen_by_keys(
    live_server, edition: Published, ground: Path, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_day(page, live_server.url, "/?day=2024-11-30#7/36.1/36.7")
    page.wait_for_selector('[data-ground="away"]')
    page.get_by_role("button", name="Layers").click()
    expect(page.get_by_label("Ground map (from close up)")).to_be_checked()
    assert not of_the_ground(asked) and page.evaluate(ALPHA) == 255
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator('[data-ground="drawn"] canvas.leaflet-tile-loaded').first).to_be_visible()
    assert any(url.endswith(".pmtiles") for url in of_the_ground(asked))
    expect(page.locator(".leaflet-control-attribution")).to_have_text("© OpenStreetMap")
    slider = page.get_by_role("slider", name=SLIDER)
    slider.press("ArrowLeft")
    page.wait_for_function(f"() => ({ALPHA})() < 120")
    page.get_by_label("Age of the evidence").check()
    page.wait_for_selector("canvas.evidence-age")
    page.wait_for_function(f"() => ({ALPHA.replace('territory', 'evidence-age')})() < 120")
    page.reload()
    page.wait_for_selector('[data-ground="drawn"]')
    page.get_by_role("button", name="Layers").click()
    expect(page.get_by_role("slider", name=SLIDER)).to_have_value("0.45")
    # Names of places that the page does not know are in black, to be read through the land.
    page.evaluate("map_territory.setView([35.7, 37.9], 11, {animate: false})")
    page.wait_for_function(BLACK)
    page.get_by_label("Ground map (from close up)").uncheck()
    page.wait_for_function(f"() => ({ALPHA})() === 255")
    expect(page.locator("canvas.leaflet-tile")).to_have_count(0)


def test_both_days_under_the_divider_let_the_ground_through(
    live_server, edition: Published, ground: Path, page: Page
) -> None:
    days = "?from=2024-11-26&to=2024-11-30&show=swipe"
    open_day(page, live_server.url, f"/compare/{days}#8/36.1/36.7")
    page.wait_for_selector('[data-ground="drawn"]')
    alpha = ALPHA.replace('querySelector("canvas', 'querySelectorAll("canvas')
    for day in (0, 1):
        of_day = alpha.replace('territory")', f'territory")[{day}]')
        page.wait_for_function(f"() => ({of_day})() < 140")


def test_the_map_goes_on_where_the_file_has_vanished(
    live_server, edition: Published, ground: Path, page: Page, faults: list[str]
) -> None:
    open_day(page, live_server.url, "/?day=2024-11-30#7/36.1/36.7")
    page.wait_for_selector('[data-ground="away"]')
    ground.unlink()
    with page.expect_response(lambda response: ".pmtiles" in response.url) as answer:
        page.get_by_role("button", name="Zoom in").click()
    assert answer.value.status == 404
    page.get_by_role("button", name="Layers").click()
    expect(page.get_by_label("Ground map (from close up)")).to_be_checked()
    assert page.evaluate(ALPHA) == 255
    faults[:] = [fault for fault in faults if "404" not in fault]


@pytest.mark.parametrize(("ending", "tile"), [("png", "img"), ("mvt", "canvas")])
def test_tiles_of_a_named_server_come_from_it_alone(
    live_server, edition: Published, settings, page: Page, ending: str, tile: str
) -> None:
    host = "http://127.0.0.1:9"
    settings.GROUND_TILES = GroundTiles(f"{host}/{{z}}/{{x}}/{{y}}.{ending}", "© Somebody")
    picture = base64.b64decode(TILE) if ending == "png" else b""
    kind = "image/png" if ending == "png" else "application/vnd.mapbox-vector-tile"
    allowed = {"Access-Control-Allow-Origin": "*"}
    page.route(
        f"{host}/**",
        lambda route: route.fulfill(content_type=kind, body=picture, headers=allowed),
    )
    with page.expect_request(f"{host}/**") as asked:
        open_day(page, live_server.url, "/?day=2024-11-30#9/36.1/36.7")
    assert asked.value.url.endswith(f".{ending}")
    expect(page.locator(f"{tile}.leaflet-tile-loaded").first).to_be_visible()
    expect(page.locator(".leaflet-control-attribution")).to_have_text("© Somebody")


def test_the_desk_has_the_same_ground(live_server, story: Story, ground: Path, seat: Seat) -> None:
    editor = seat(story.ed)
    canvas = open_form(editor)
    for _ in range(3):
        canvas.get_by_role("button", name="Zoom in").click()
        expect(canvas.locator(".leaflet-zoom-anim")).to_have_count(0)
    expect(canvas.locator("canvas.leaflet-tile-loaded").first).to_be_visible()
    expect(canvas.locator(".leaflet-control-attribution")).to_have_text("© OpenStreetMap")
