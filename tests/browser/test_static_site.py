"""The exported site on a plain file server."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.mapsite.conftest import edition  # noqa: F401  A fixture for these tests.


@pytest.fixture
def file_server(edition, tmp_path: Path, settings) -> Iterator[str]:  # noqa: F811
    settings.STATIC_ROOT = tmp_path / "collected"
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
    page.wait_for_selector('[data-ready="true"]')
    slider = page.get_by_role("slider", name="Time")
    expect(page.locator("#panel-day")).to_contain_text("30 November 2024")
    slider.press("End")
    expect(page.locator("#panel-day")).to_contain_text("2 December 2024")
    page.goto(f"{file_server}/ar/places/aleppo/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
