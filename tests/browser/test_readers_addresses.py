"""Addresses as links and strangers use them: shared, framed, mistyped, hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from geodata.editions import Published
from tests.browser.day_page import expect_slider_says, open_day, slider

WRONG = [
    ("/places/atlantis/", 404, "no place"),
    ("/events/E999/", 404, "no event"),
    ("/factions/romans/", 404, "no side"),
    ("/stories/gilgamesh/", 404, "no story"),
    ("/about/nothing/", 404, "no page"),
    ("/history/?lat=34.5&lon=34.5", 404, "outside the land"),
    ("/history/?lat=91&lon=37", 400, "is not a number from -90 to 90"),
    ("/history/?lat=<script>alert(1)</script>&lon=37", 400, "is not a number"),
    ("/changes/?edition=7", 404, "no edition"),
    ("/changes/?bbox=40,35,36,37", 400, "The box is empty"),
    ("/changes/?area=0 0,2 2,2 0,0 2", 400, "crosses itself"),
    ("/statistics/?from=soon", 400, "is not a day"),
    ("/events/?from=2024-13-01", 400, "is not a day"),
    ("/embed/builder/?zoom=99&lat=36&lon=37", 400, "is not a number from 3 to 18"),
]
ODD = [
    ("/?day=1800-01-01", "You see the day nearest to"),
    ("/?day=yesterday", "is no date of the form"),
    ("/compare/?from=2024-11-30&to=2024-11-26", "The days came in reverse"),
    ("/search/?q=<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ("/events/?from=2024-12-31&to=2024-11-01", "The days came in reverse"),
    ("/statistics/?from=2025-01-01&to=2024-01-01", "The days came in reverse"),
    ("/embed/?from=1800-01-01", "You see the day nearest to 1 January 1800"),
]


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """Somebody else's site, with the files of the test's own directory."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_what_is_not_there_is_said_with_its_status(
    page: Page,
    live_server,
    edition: Published,
    faults: list[str],
) -> None:
    for address, status, words in WRONG:
        response = page.goto(f"{live_server.url}{address}")
        assert response.status == status, address
        expect(page.get_by_text(re.compile(re.escape(words))).first).to_be_visible()
        expect(page.locator(".site-header")).to_be_visible()
    stumbles = [line for line in faults if "the server responded with a status of 4" not in line]
    assert stumbles == []
    assert len(faults) == len(WRONG)
    faults.clear()


def test_what_is_odd_is_shown_all_the_same_and_runs_nothing(page: Page, example_site: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for address, words in ODD:
        assert page.goto(f"{example_site}{address}").status == 200, address
        if "q=" in address:
            expect(page.locator("#id_q, input[name=q]").last).to_have_value(words)
        elif words:
            expect(page.get_by_text(re.compile(re.escape(words))).first).to_be_visible()


def test_script_in_a_name_is_read_and_not_run(
    page: Page,
    live_server,
    edition: Published,
) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for address in ("/events/", "/events/E1/", "/changes/", "/places/aleppo/"):
        page.goto(f"{live_server.url}{address}")
        expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    open_day(page, live_server.url, "/?day=2024-11-30")
    page.locator(".event-pin").first.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".small-print")).to_contain_text("Approximate <b>&</b> not")


@pytest.mark.parametrize("view", ["#99/36/37", "#9/136/37"])
def test_an_absurd_view_shows_the_whole_land(page: Page, example_site: str, view: str) -> None:
    open_day(page, example_site, f"/?day=2024-11-30{view}")
    bounds = page.evaluate("map_territory.getBounds()")
    assert bounds["_southWest"]["lat"] < 32.4 and bounds["_northEast"]["lat"] > 37.2


def test_a_shared_link_brings_the_picture_of_its_day(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/?day=2024-11-30")
    meta = "meta[property='og:{}']"
    title, words, picture = (
        page.locator(meta.format(name)).get_attribute("content")
        for name in ("title", "description", "image")
    )
    assert title == "Syria on 30 November 2024"
    assert "30 November 2024" in words
    answer = page.request.get(f"{example_site}/{picture.split('/', 3)[3]}")
    assert answer.headers["content-type"] == "image/png"
    assert "2024-11-30" in picture and len(answer.body()) > 20_000


def test_the_embedded_map_alone_may_stand_in_a_frame_elsewhere(
    page: Page, example_site: str, stranger: str, tmp_path: Path, faults: list[str]
) -> None:
    page.goto(f"{example_site}/embed/builder/?day=2024-11-30&zoom=9&lat=36.2&lon=37.16&theme=dark")
    snippet = page.locator("#snippet").input_value()
    assert 'src="' in snippet and "day=2024-11-30" in snippet and "#9/36.2000/37.1600" in snippet
    (tmp_path / "favicon.ico").touch()
    tall = '<p style="height: 3000px">Theirs</p>'
    (tmp_path / "index.html").write_text(f"<!doctype html>{snippet}{tall}")
    page.goto(stranger)
    framed = page.frame_locator("iframe")
    expect_slider_says(framed.get_by_role("slider", name="Time"), "30 November 2024")
    expect(framed.locator("body")).to_have_class(re.compile("theme-dark"))
    page.locator("iframe").hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY === 200")
    assert not faults
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.evaluate(
            "url => (document.querySelector('iframe').src = url)", f"{example_site}/changes/"
        )
    expect(framed.get_by_role("heading", name="What changed")).to_have_count(0)
    assert any("frame-ancestors" in line for line in faults)
    faults.clear()


def test_the_snippet_speaks_the_language_of_its_builder(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/ar/embed/builder/")
    assert "/ar/embed/" in page.locator("#snippet").input_value()
    page.get_by_role("combobox").last.select_option("en")
    page.locator("form.choices button").click()
    assert "/ar/embed/" not in page.locator("#snippet").input_value()


def test_an_old_edition_stays_in_the_links_of_its_map(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30&edition=1")
    expect(page.get_by_text("As known on").first).to_be_visible()
    page.get_by_role("button", name="Next change").click()
    expect(page).to_have_url(re.compile("day=2024-12-01"))
    assert "edition=1" in page.url
    page.goto(f"{example_site}/compare/?from=2024-11-26&to=2024-11-30")
    permalink = page.get_by_role("link", name=re.compile("edition=1")).inner_text()
    page.goto(permalink)
    expect(page.get_by_text("As known on").first).to_be_visible()
    expect(slider(page)).to_have_count(0)
