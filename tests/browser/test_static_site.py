"""The exported site on a plain file server, with the bundle as readers get it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from mapsite.config import static_storage
from tests.browser.axe.audit import told, violations


@pytest.fixture
def file_server(edition, tmp_path: Path, settings) -> Iterator[str]:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = []
    settings.STATICFILES_FINDERS = [f"{static_storage.__name__}.FilesBesideTheBundle"]
    hashed = {"BACKEND": f"{static_storage.__name__}.HashedStaticFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("export_site", tmp_path / "out")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *words: None})
    handler = functools.partial(quiet, directory=tmp_path / "out")
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_map_scrubs_and_a_link_to_a_day_opens_it(page: Page, file_server: str) -> None:
    page.goto(f"{file_server}/?day=2024-11-30")
    page.wait_for_selector('[data-complete="true"]')
    assert not told({"static site": violations(page)})
    slider = page.get_by_role("slider", name="Time")
    expect(page.locator("#panel-day")).to_contain_text("30 November 2024")
    expect(page).to_have_title(re.compile("30 November 2024"))  # The file was written for another.
    slider.press("End")
    expect(page.locator("#panel-day")).to_contain_text("2 December 2024")
    page.goto(f"{file_server}/ar/places/aleppo/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_what_a_first_map_does_without_comes_from_the_bundle(page: Page, file_server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("/static/")[2]))
    with page.expect_request(re.compile(r"/static/bundle/map/later\.[0-9A-Z]{8}\.js$")):
        page.goto(f"{file_server}/?day=2024-11-30")
        page.wait_for_selector('[data-complete="true"]')
    scripts = [name for name in asked if name.endswith(".js")]
    # The page, what it shares, what comes soon; and what comes later, which is two files: the
    # compare page has the shades of its second at once.
    assert 4 <= len(scripts) <= 5 and all(name.startswith("bundle/map/") for name in scripts)
    assert page.evaluate("L.version") == "1.9.4"
    page.locator("#territory, .folium-map").first.click(position={"x": 400, "y": 300})
    expect(page.locator(".leaflet-popup .dossier")).to_be_visible()
    page.get_by_role("button", name="Measure").click()
    expect(page.locator(".map-card")).to_be_visible()
